#pragma once

#include <string_view>

/// Words in class and id attributes that tell an element's role on a page. Two readers use them with different rules:
///   html_hints.cc removes whole boxes from the body. It compares whole words and pairs of words ("share-buttons" matches
///   "share" and "share-buttons", "shareholder" matches neither), weighs them, and words of the article win.
///   html_zones.cc skips places whose title, date or byline may belong to another article. It matches parts of names
///   ("mehr-" in "box_mehr-news"; parts of fewer than six letters only at the start of a word), because a fact that it
///   misses is usually given elsewhere too.
namespace backfile::indexer::class_words {

/// Text of the article. This and the next three lists: whole words separated by spaces.
inline constexpr std::string_view article =
    "articlebody article-body article-content articlecontent article-text articletext entry-content entrycontent "
    "post-content postcontent post-body postbody post-text post-entry story-body storybody story-content "
    "storycontent story-text news-content news-text news-body newstext body-copy bodycopy body-text bodytext "
    "main-text maintext content-body blog-content blog-post-content single-content article-main article-copy "
    "text-content instapaper-body rich-text richtext e-content field-body artikel-content artikel-text artikeltext "
    "artikelinhalt beitrag beitragstext beitrag-content texto-noticia cuerpo-noticia corps-article article-corps "
    "field-name-body page-content td-post-content hentry type-post";

/// Never the article.
inline constexpr std::string_view boilerplate =
    "share shares sharing sharebar sharebox sharelines sharedaddy sharethis sharebuttons sharebutton shariff social "
    "socials sociable socialmedia socialshare socialbar sociallinks addtoany addthis follow followus bookmarks "
    "teilen partager compartir related relatedposts relatedarticles relatedcontent relatednews relatedlinks see-also "
    "similar recommended recommendation recommendations recommend recommends recirc recirculation outbrain taboola "
    "zergnet plista ligatus revcontent mgid yarpp crp-related verwandt promo promos promobox promotion promotions "
    "promoted sponsor sponsors sponsored advert adverts advertisement advertisements advertising ads ad adsense "
    "adslot adbox adunit adcontainer advertorial anzeige anzeigen werbung publicite publicidad reklama banner "
    "banners dfp newsletter newsletters subscribe subscription subscriptions signup sign-up optin mailchimp mailpoet "
    "abonnement abo-box cookie cookies cookiebar cookiebanner consent gdpr ccpa cmp nav navi navbar navigation "
    "mainnav topnav subnav sidenav menu menus submenu mainmenu topmenu breadcrumb breadcrumbs crumbs crumb "
    "pagination pager paginator pagenav pagenavi postnav nextprev prevnext prev-next next-prev post-links sidebar "
    "sidebars sidebarright aside rightcol rightcolumn right-rail rightrail rail widgets widget-area footer "
    "pagefooter sitefooter masthead topbar toolbar popup popups modal overlay lightbox tooltip offcanvas off-canvas "
    "dialog tagcloud taglist post-tags entry-tags article-tags tag-list tags-links cat-links tag-links posttags "
    "author-bio authorbox author-box about-author about-the-author author-info author-card author-description "
    "author-profile authorinfo authorbio login signin sign-in searchform search-form searchbox search-box sr-only "
    "screen-reader-text screen-reader visuallyhidden visually-hidden skiplink skip-link skip-links skip-to noprint "
    "printonly print-only rating ratings votes likes readmore read-more more-articles more-news more-stories "
    "more-posts also-read read-also read-next next-article mostread mostviewed most-read most-viewed most-popular "
    "popular popular-posts trending latest-news latest-posts recent-posts top-stories entry-meta post-meta postmeta "
    "postmetadata article-meta entry-footer post-footer article-footer meta-info postinfo post-info entry-utility "
    "posted-on entry-info article-info article-tools article-actions article-author article-byline article-share "
    "copyright imprint impressum donate donation call-to-action cta editsection mw-editsection navbox catlinks "
    "jumpto callout-related inline-related weiterlesen mehr-zum-thema lesen-sie-auch lire-aussi leia-mais "
    "noticias-relacionadas jp-relatedposts feedback survey gate regwall paywall-box magazine-promo app-promo "
    "whatsapp-channel telegram-channel nextstory next-story relatedpost relatedarticle relatedstory related-coverage "
    "contactbox contact-box kontaktbox authors-box autorenbox author-bottom read-time reading-time licence-info "
    "licenceinfo wp-block-newsletter mailing-list disclosure-text affiliate-text affiliate-disclosure appstores "
    "app-store app-banner gutter lineno linenos linenumber linenumbers line-number line-numbers lnt blob-num "
    "linenodiv";

/// Boilerplate unless it contains much text.
inline constexpr std::string_view weak =
    "teaser teasers card cards tags tag-container keywords topics topic byline author authors vcard bio biography "
    "meta metadata dateline date timestamp published time widget paywall toc table-of-contents tableofcontents foot "
    "legal disclaimer infobox player slideshow slider carousel swiper tools actions buttons button btn contact "
    "kontakt print poll vote quiz product products shop cart prev next previous more links linklist link-list latest "
    "news-list newslist list-posts headlines categories category breadcrumb-list header-top top-header kicker "
    "overline dachzeile ticker eyebrow subnavi info-box service servicebox service-box zusatz marginalie supplement "
    "factbox credit credits image-credit photo-credit caption-credit wp-caption-text caption bildunterschrift "
    "image-caption photo-caption img-caption headline-list embed video-player audio-player podcast-player profile "
    "user-info userinfo stats views hidden invisible d-none";

/// Comments of readers.
inline constexpr std::string_view comments =
    "comment comments commentlist commentform comment-list commentaires commentaire kommentare kommentar comentarios "
    "comentario commenti reacties reactions respond replies disqus livefyre facebook-comments fb-comments coral "
    "talk-comments komentarze kommentarer";

/// Not part of the article. Parts of names separated by "|".
inline constexpr std::string_view aside =
    "comment|kommentar|komment|disqus|respond|reply|replies|related|similar|recommend|recirc|sidebar|side-bar|widget|"
    "footer|fuss|calendar|kalender|archives|archivelist|nav|menu|breadcrumb|popular|trending|teaser|latest|recent|"
    "more-|mehr-|weitere|newsletter|cookie|consent|events|termine|veranstaltung|social|share|ticker|copyright|promo|"
    "most-read|blogroll|pagination|pager|prev-|next-|previous|read-next|readmore|readnext|outbrain|taboola|advert|"
    "banner|modal|popup|overlay|trackback|pingback|tagcloud|carousel|slider";

}  // namespace backfile::indexer::class_words

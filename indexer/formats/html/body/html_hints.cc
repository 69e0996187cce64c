#include "indexer/formats/html/body/html_hints.hh"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::string_view article_words =
    "articlebody article-body article-content articlecontent article-text articletext entry-content entrycontent "
    "post-content "
    "postcontent post-body postbody post-text post-entry story-body storybody story-content storycontent story-text "
    "news-content news-text "
    "news-body newstext body-copy bodycopy body-text bodytext main-text maintext content-body blog-content "
    "blog-post-content single-content "
    "article-main article-copy text-content instapaper-body rich-text richtext e-content field-body "
    "artikel-content artikel-text artikeltext artikelinhalt beitrag beitragstext beitrag-content texto-noticia "
    "cuerpo-noticia corps-article article-corps "
    "field-name-body page-content td-post-content hentry type-post";

constexpr std::string_view furniture_words =
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
    "app-store app-banner gutter lineno linenos linenumber linenumbers line-number line-numbers lnt blob-num linenodiv";

constexpr std::string_view weak_words =
    "teaser teasers card cards tags tag-container keywords topics topic byline author authors vcard bio biography "
    "meta metadata dateline date timestamp "
    "published time widget paywall toc table-of-contents tableofcontents foot legal disclaimer infobox player "
    "slideshow slider carousel swiper "
    "tools actions buttons button btn contact kontakt print poll vote quiz product products shop cart prev next "
    "previous more "
    "links linklist link-list latest news-list newslist list-posts headlines categories category breadcrumb-list "
    "header-top top-header "
    "kicker overline dachzeile ticker eyebrow subnavi info-box service servicebox service-box zusatz marginalie "
    "supplement factbox "
    "credit credits image-credit photo-credit caption-credit wp-caption-text caption bildunterschrift image-caption "
    "photo-caption img-caption "
    "headline-list embed video-player audio-player podcast-player profile user-info userinfo stats views hidden "
    "invisible d-none";

constexpr std::string_view comment_words =
    "comment comments commentlist commentform comment-list commentaires commentaire kommentare kommentar comentarios "
    "comentario commenti reacties reactions respond "
    "replies disqus livefyre facebook-comments fb-comments coral talk-comments komentarze kommentarer";

/// What begins a class that speaks of the page's state or of an article's labels, not of the element.
constexpr auto not_about_it = std::to_array<std::string_view>({
    "tag-",    "category-", "has-",     "no-",           "with-",      "is-",         "not-",      "author-", "wp-",
    "single-", "page-id",   "postid-",  "js-",           "elementor-", "siteorigin-", "layout-",   "u-",      "col-",
    "data-",   "theme-",    "cmp-text", "cmp-container", "kg-card",    "kg-callout",  "kg-toggle",
});

using Table = std::unordered_map<std::string_view, HtmlHint>;

const Table& table() {
    static const Table made = [] {
        Table words;
        const auto add = [&](std::string_view list, HtmlHint hint) {
            for (const std::string_view word : split(list, ' '))
                if (!word.empty()) words.emplace(word, hint);
        };
        add(article_words, HtmlHint::article);
        add(comment_words, HtmlHint::comments);
        add(furniture_words, HtmlHint::furniture);
        add(weak_words, HtmlHint::weak);
        return words;
    }();
    return made;
}

/// "relatedPosts" and "related__posts" → "related-posts"
std::string words_of(std::string_view name) {
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool inside = is_digit(c) && i + 1 < name.size() && is_letter(name[i + 1]);  // no "ad" in "ad6ed79d"
        const bool sign = !is_letter(c) && !inside && static_cast<unsigned char>(c) < 0x80;
        const bool hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
        if ((sign || hump) && !words.empty() && words.back() != '-') words.push_back('-');
        if (!sign) words.push_back(to_lower(c));
    }
    while (words.ends_with('-')) words.pop_back();
    return words;
}

/// "content-with-sidebar" is no sidebar.
std::string_view up_to_with(std::string_view words) {
    for (const std::string_view preposition : {"-with-", "-has-", "-no-", "-without-", "-and-"})
        words = words.substr(0, words.find(preposition));
    return words;
}

HtmlHint stronger(HtmlHint a, HtmlHint b) {
    if (a == HtmlHint::article || b == HtmlHint::article) return HtmlHint::article;
    return std::max(a, b);
}

/// The hint of one class: of any of its words, or of two or three neighbouring words.
HtmlHint hint_of_name(std::string_view name) {
    const std::string words = words_of(name);
    if (std::any_of(not_about_it.begin(), not_about_it.end(),
                    [&](std::string_view start) { return words.starts_with(start) && !words.starts_with("author-b"); }))
        return HtmlHint::none;
    HtmlHint found = HtmlHint::none;
    const std::string_view all = up_to_with(words);
    for (std::size_t start = 0; start < all.size();) {
        std::size_t end = start;
        for (int count = 0; count < 3 && end < all.size(); ++count) {
            end = std::min(all.find('-', end + (count > 0 ? 1 : 0)), all.size());
            if (const auto hit = table().find(all.substr(start, end - start)); hit != table().end())
                found = std::max(found, hit->second);  // "related-post-content"
        }
        start = std::min(all.find('-', start), all.size()) + 1;
    }
    return found;
}

}  // namespace

HtmlHint hint_of(std::string_view classes, std::string_view id) {
    constexpr std::size_t longest = 400;  // utility classes by the dozen say nothing
    HtmlHint found = id.empty() ? HtmlHint::none : hint_of_name(id.substr(0, longest));
    classes = classes.substr(0, longest);
    while (!classes.empty()) {
        const auto space = std::find_if(classes.begin(), classes.end(), is_space);
        const auto size = static_cast<std::size_t>(space - classes.begin());
        if (size > 0) found = stronger(found, hint_of_name(classes.substr(0, size)));
        classes.remove_prefix(std::min(size + 1, classes.size()));
    }
    return found;
}

}  // namespace backfile::indexer

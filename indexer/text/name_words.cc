#include <unordered_set>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/name_parts.hh"

namespace backfile {

namespace {

using Words = std::unordered_set<std::string_view>;

/// Words with spaces between, as a set.
Words words_of(std::string_view list) {
    Words words;
    for (const std::string_view line : split_lines(list))
        for (const std::string_view word : split(line, ' '))
            if (!word.empty()) words.insert(word);
    return words;
}

/// Words of the language, of the calendar, of web pages, of forms of address and abbreviations that name nothing.
constexpr std::string_view no_names =
    R"(a an the this that these those it its he she they we you i my your his her our their who whom whose
which what when where why how if in on at by for from of to with without within into onto over under after before since until
during between among through about against above below across along around behind beside besides beyond despite down except
inside instead like near off out outside past per than toward towards up upon via and or but nor so yet as because although
though while whereas unless whether not no yes none nothing nobody never always often sometimes usually perhaps maybe also
too very more most less least many much few several some any all both each every either neither another other others such
same only just even still already again once twice then there here now today tomorrow yesterday tonight later earlier
recently currently finally first second third last next previous old good great best better big small long short high
low early late is are was were be been being am do does did done has have had can could will would shall should may might
must let lets get gets got make makes made take takes took use uses used using see seen says said say according however
therefore thus hence moreover furthermore meanwhile otherwise additionally similarly overall unlike given based note please
thanks thank hello hi dear sorry welcome congratulations one two three four five six seven eight nine ten hundred thousand
million billion monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
dec read share menu home search login log sign subscribe subscription newsletter newsletters advertisement advertising ad
photo photos image images video videos credit getty comments comment reply posted post posts updated update published
copyright rights reserved privacy policy terms cookie cookies contact click follow email print skip content navigation
related topics tags category categories archive archives page pages part chapter section figure fig table step example
examples source sources link links download downloads install loading close open back top view watch listen learn continue
introduction conclusion abstract summary overview background results methods method discussion references appendix
acknowledgements contents author authors editor editors staff writer reporter by mr mrs ms dr prof sir president chairman
chief ceo cto cfo coo cio ciso vp svp evp pr hr it ai ml us usa uk u.s u.k u.s.a tv pc pcs os ui ux id ip api apis sdk url urls
uri http https html css json xml yaml csv pdf sql faq rgb pcb suv oem odm ev evs phev ota nft cms crm erp saas gb mb kb tb ghz mhz khz hz mp mm cm km kg usb ram rom cpu cpus gpu gpus ssd hdd
led lcd oled lan wan vpn dns tcp udp ssl tls ssh ftp rss seo app apps usd eur gbp rmb cny am pm gmt utc est edt pst pdt cet
et pt ok vs ii iii iv vi vii viii ix q1 q2 q3 q4 h1 h2 fy ipo roi kpi b2b b2c diy eta asap fyi imo aka etc eg ie ps cc bcc todo
fixme 2d 3d 4k 8k 5g 4g 3g qa iot ar vr xr mr pro max ultra plus mini beta alpha version release releases changelog issue issues pull
request bug bugs fix fixes fixed feature features security internet web online sha1 sha256 sha512 md5 soc kw db srgb pcie dvd gui sota fps auc nvme ddr4 ddr5 ip68
english chinese american european german french spanish italian japanese korean russian indian british dutch arabic african asian)";

constexpr std::string_view of_words =
    R"(university bank ministry department institute bureau board court church city state house office
college school academy center centre league republic kingdom states association museum journal society council foundation
library federation commission call duty game age world war lord)";

/// Names in Chinese that tech news speak of and that nothing in their writing gives away.
constexpr std::string_view known_names =
    R"(华为 小米 腾讯 阿里巴巴 阿里云 百度 字节跳动 京东 美团 拼多多 网易 比亚迪 特斯拉 苹果 谷歌 微软
英伟达 英特尔 高通 三星 索尼 任天堂 台积电 中芯国际 联想 亚马逊 脸书 推特 奈飞 联发科 华硕 宁德时代 蔚来 理想汽车 小鹏汽车 小鹏
快手 抖音 微信 支付宝 淘宝 天猫 知乎 微博 哔哩哔哩 商汤科技 旷视科技 科大讯飞 寒武纪 大疆 中兴通讯 京东方 长江存储 长鑫存储 摩尔线程 滴滴
携程 小红书 蚂蚁集团 商汤 智谱 月之暗面 百川智能 零一万物 稀宇科技 阶跃星辰 深度求索 文心一言 通义千问 豆包 混元 盘古 鸿蒙 澎湃 海思 麒麟
骁龙 天玑 酷睿 锐龙 安卓 龙芯 紫光展锐 紫光 海光 兆芯 壁仞科技 小马智行 文远知行 吉利 长城汽车 上汽 广汽 奇瑞 长安汽车
赛力斯 极氪 零跑 极狐 岚图 智己 哪吒汽车 丰田 本田 宝马 奔驰 奥迪 福特 通用汽车 波音 空客 富士康 鸿海 立讯精密 歌尔 舜宇光学
软银 日立 东芝 松下 夏普 佳能 尼康 富士通 瑞萨 铠侠 海力士 美光 西部数据 希捷 博通 英飞凌 恩智浦 意法半导体 德州仪器 阿斯麦 思科
甲骨文 赛富时 优步 爱彼迎 贝宝 戴尔 惠普 诺基亚 爱立信 摩托罗拉 黑莓 罗技 雷蛇 中国移动 中国联通 中国电信 中国铁塔 国家电网
工信部 网信办 国资委 证监会 发改委 商务部 马斯克 库克 奥尔特曼 黄仁勋 纳德拉 皮查伊 扎克伯格 贝索斯 盖茨 雷军 任正非 余承东 马化腾 马云 李彦宏
张一鸣 刘强东 王兴 丁磊 周鸿祎 董明珠 王传福 李想 何小鹏 李斌 曾毓群 梁文锋 杨植麟 维基百科 必应 油管 领英 维基解密 优必选
宇树科技 宇树 智元机器人 傅里叶 云深处 银河通用 中际旭创 新易盛 天孚通信 工业富联 中科曙光 金山办公 用友 金蝶 同花顺 东方财富 奇安信
三六零 深信服 绿盟科技 影石 石头科技 科沃斯 追觅 云鲸 格力 海尔 海信 创维 格芯 联电 日月光 长电科技 通富微电 华虹)";

constexpr std::string_view surnames =
    R"(王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 朱 马 胡 郭 林 何 高 梁 郑 罗 宋 谢 唐 韩 曹 许 邓 萧 冯 曾 程 蔡 彭 潘 袁 于 董 余 苏
叶 吕 魏 蒋 田 杜 丁 沈 姜 范 江 傅 钟 卢 汪 戴 崔 任 陆 廖 姚 方 金 邱 夏 谭 韦 贾 邹 石 熊 孟 秦 阎 薛 侯 雷 白 龙 段 郝 孔 邵 史 毛 常 万 顾 赖
武 康 贺 严 尹 钱 施 牛 洪 龚 汤 陶 黎 温 莫 易 樊 乔 文 安 殷 颜 庄 章 鲁 倪 庞 邢 俞 翟 蓝 聂 齐 向 申 葛 柴 伍 覃 骆 关 焦 柳 欧 祝 纪 尚 毕 耿
芦 左 季 管 符 辛 苗 詹 曲 欧阳 司马 诸葛 上官)";

constexpr std::string_view speech = "表示 指出 认为 透露 坦言 强调 告诉 介绍 回应 直言 评论";
constexpr std::string_view announcing =
    "宣布 发布 推出 回应 上线 公布 收购 召回 开源 起诉 发文 通报 否认 证实 旗下 创始人 董事长 首席";
constexpr std::string_view adverbs =
    R"(正式 今日 今天 今晨 今晚 近日 昨日 昨天 昨晚 日前 目前 此前 已经 已 将 刚刚 首次 官方 官宣 方面 联合 计划 即将 重新 再次 还
也 又 同时 公司 最新 终于 率先 全球 突然 周一 周二 周三 周四 周五 周六 周日 于 在 早间 晚间 上午 下午 深夜 紧急 曾 均 都 并 会 对此 则)";

constexpr std::string_view no_han_names =
    R"(公司 官方 方面 专家 高管 我们 他们 她们 你们 人们 用户 消费者 企业 厂商 团队 机构 部门 行业 市场 消息 报道 媒体 网友 研究 报告
数据 文章 记者 作者 分析师 发言人 负责人 相关 有关 双方 各方 对方 官网 平台 产品 技术 项目 国家 政府 法院 警方 今年 去年 明年 今后 此次 本次 这次 目前
最近 期间 其中 其他 此外 同时 然而 因此 如果 虽然 但是 由于 随着 根据 通过 关于 对于 至于 以及 或者 并且 而且 不过 只是 只有 所有 一些 许多 任何 常见
高级 高度 任务 方案 方式 方法 方向 金融 金额 安全 安排 文件 文化 文字 章节 关系 关键 易用 管理 管理层 项目组 范围 温度 白色 石油 江湖 向量 史上 万亿 万元 万人
手机 电脑 汽车 芯片 模型 系统 软件 硬件 服务 应用 游戏 视频 价格 功能 新车 车型 股价 会议 活动 论文 作品 现场 全文 结果 计划
政策 通知 规定 协议 官微 股东 董事会 首席 明确 公开 直接 强烈 随后 进一步 一致 人士 人员 于是 于此 何时 何况 常规 何种 程度 程序 程序员
夏季 金属 高端 高速 高清 高性能 马上 毛利 毛利率 公告 新闻 本文 该公司 本公司 研究人员 工程师 开发者 投资者 创始人 合作伙伴 官方微博
中国 美国 日本 韩国 英国 法国 德国 印度 欧盟 欧洲 俄罗斯 北京 上海 深圳 广州 杭州)";

constexpr std::string_view no_first_characters = R"(该 此 这 那 其 我 你 他 她 它 从 在
于 对 为 将 被 把 与 和 而 但 如 若 当 由 以 并 且 也 还 就 又 不 没 是 有 的 了 及 或 让 使 向 自 等 很 更 最 每 各 本 某 两 多 据 因 所)";

constexpr std::string_view no_inner_characters = R"(的 了 在 均 将 被 把 与 和 及 是 个
已 并 称 这 那 于 对 从 向 让 使 其 后 前 时 日 月 年 亿 万 元 次 款)";

std::string_view front_of(std::string_view text, const Words& words, std::size_t longest) {
    for (std::size_t size = longest; size >= 3; size -= 3)
        if (size <= text.size() && words.contains(text.substr(0, size))) return text.substr(0, size);
    return {};
}

}  // namespace

bool is_no_name(std::string_view word) {
    static const Words words = words_of(no_names);
    return words.contains(word);
}

bool takes_of(std::string_view word) {
    static const Words words = words_of(of_words);
    return words.contains(word);
}

bool begins_han_word(char32_t character) {
    static const std::vector<bool> begins = [] {
        std::vector<bool> found(0x10000);
        for (const std::string_view list : {known_names, speech, announcing})
            for (const std::string_view word : words_of(list)) found[utf8::decode(word, 0).code_point & 0xFFFF] = true;
        return found;
    }();
    return character < begins.size() && begins[character];
}

std::string_view known_han_name(std::string_view text) {
    static const Words words = words_of(known_names);
    constexpr std::size_t longest = 8 * bytes_of_han;
    return front_of(text, words, longest);
}

bool is_surname(std::string_view character) {
    static const Words words = words_of(surnames);
    return words.contains(character);
}

std::string_view verb_of_speech(std::string_view text) {
    static const Words words = words_of(speech);
    return front_of(text, words, 2 * bytes_of_han);
}

std::string_view verb_of_announcing(std::string_view text) {
    static const Words words = words_of(announcing);
    return front_of(text, words, 3 * bytes_of_han);
}

std::string_view without_adverbs(std::string_view text) {
    static const Words words = words_of(adverbs);
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (const std::size_t size : {2 * bytes_of_han, bytes_of_han}) {
            if (text.size() < size || !words.contains(text.substr(text.size() - size))) continue;
            text.remove_suffix(size);
            shorter = true;
        }
    }
    return text;
}

bool is_no_han_name(std::string_view text) {
    static const Words whole = words_of(no_han_names);
    static const Words first = words_of(no_first_characters);
    static const Words inner = words_of(no_inner_characters);
    for (std::size_t i = 0; i + bytes_of_han <= text.size(); i += bytes_of_han)
        if (inner.contains(text.substr(i, bytes_of_han))) return true;
    for (std::size_t i = bytes_of_han; i < text.size(); i += bytes_of_han)
        if (!known_han_name(text.substr(i)).empty()) return true;  // its holder: the known name is found by itself
    if (text.size() < 2 * bytes_of_han || verb_of_announcing(text) == text ||
        first.contains(text.substr(0, bytes_of_han)) || whole.contains(text))
        return true;
    return whole.contains(text.substr(text.size() - 2 * bytes_of_han)) ||
           whole.contains(text.substr(0, 2 * bytes_of_han));
}

}  // namespace backfile

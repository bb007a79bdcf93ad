"""The words by which the furniture of a page is known: menus, tools, licence lines, lists of other articles.

All are matched against simplified script (``Block.plain``).
"""

import re

ARTICLE = (
    r"js_content|zoom|ozoom|ucap[-_]?content|trs_(?:editor|ueditor|preappend)|vsb_content\w*|v_news_content|rm_txt_con|artibody|"
    r"article[-_]?(?:content|body|text|main|con|detail|cont|txt)|articlecontent\w*|art_?(?:content|con|main)|news[-_]?(?:content|text|body|con|txt)|"
    r"content[-_]?(?:text|txt|body)|detail[-_]?(?:content|text|con|body)|text[-_]?(?:content|con)|main[-_]?text|entry-content|post[-_]?(?:content|body)|"
    r"pages_content|con_?txt|xxgk_?(?:content|nr)|zw(?:nr|_content)|wzy?nr|nr_?con|cont(?:ent)?_?main|bt-content|easysite-news-text|founder-content|"
    r"the_?content|xl_?(?:zw|con|content)|arc_?(?:content|body|con)|mce-content-body|rich_media_content|view[-_]?con(?:tent)?|TRS_Editor|gsj_content"
)
"""How the content systems of government sites and papers name the element of an article, by id or class."""
NAMED = re.compile(rf"(?:^|\s)(?:{ARTICLE})(?:\s|$)", re.IGNORECASE)

ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navs|navbar|navi|navigation|menus?|foot|footer|copyright|copyrights|sidebar|side|aside|related?|relation|"
    r"recommends?|recommended|tuijian|xgwz|xgyd|xgxw|xgbd|xglj|ranks?|ranking|phb|hot|hotnews|rdtj|shares?|sharing|fenxiang|comments?|pinglun|breadcrumbs?|"
    r"crumbs?|mbx|dqwz|weizhi|position(?!-)|location|pagination|pager|paging|toolbar|tools|topbar|ads?|advert|advertisement|banner|login|"
    r"search|links?|friendlinks?|yqlj|qrcode|ewm|dibu|daohang|prev|next|pre_next|prenext|sxp|bottom-?bar|tags?|toc|popup|modal|dialog|cookie)"
    r"(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Words of ids and classes for what stands beside an article; ``CamelCase`` is parted first."""
CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")

PROSE = re.compile("[，。；！？,;!?]")
LICENCE = re.compile(
    r"版权所有|版权声明|ICP备|ICP证|公网安备|公安备|网站标识码|网安备|Copyright|©|All Rights Reserved|建议使用.{0,20}(?:分辨率|浏览器)|不良信息举报|"
    r"新闻信息服务许可证|信息网络传播视听|增值电信业务|广播电视节目制作|(?:主办|承办|协办|技术支持|网站维护|运行维护)(?:单位)?[：:].{0,60}(?:电话|邮编|地址|技术支持|承办|[：:])|"
    r"未经.{0,12}(?:授权|许可|同意).{0,12}(?:转载|复制|使用)|转载请注明|网站地图|联系我们|关于我们|设为首页|加入收藏|无障碍浏览|侵权.{0,10}(?:联系|删除)",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"[\[【〖■●◆▌|>»\s]*(?:相关(?:阅读|新闻|报道|文章|链接|资讯|推荐|稿件|信息|附件下载|热词)|(?:推荐|延伸|扩展|拓展|往期|关联|更多)(?:阅读|回顾|文章|新闻|推荐|资讯|精彩|内容|>+)|热门(?:推荐|文章|新闻|点击|排行)|"
    r"(?:热点|精彩|图片|视频|精选|编辑|大家都在|今日|本周)(?:新闻|推荐|排行|资讯|看|热点|热门|热榜)|猜你喜欢|为您推荐|为你推荐|点击排行|阅读排行|新闻排行|最新(?:文章|新闻|评论|资讯|动态|发布)|网友评论|全部评论|我要评论|发表评论|评论区|精选留言|"
    r"友情链接|网站导航|上一[篇条则]|下一[篇条则]|上篇|下篇|分享到|分享至|扫一扫|扫码(?:关注|阅读)|返回(?:顶部|首页|列表)|喜欢此内容的人还喜欢|Related|Recommended)",
    re.IGNORECASE,
)
"""The head of a list of other articles."""
TOOL = re.compile(
    r"(?:[\[【(（|｜\s]*(?:字[号体](?:大小)?[：:]?|大|中|小|默认|超大|打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享(?:到|至)?[：:]?|我要纠错|纠错|复制链接|转发|点赞|赞|在看|评论|投诉|朗读|语音播报|听新闻|"
    r"返回(?:顶部|列表|首页)?|首页|微信|微博|QQ空间|QQ|朋友圈|扫一扫.{0,20}|阅读原文|下载|保存|视力保护色?[：:]?|繁体|简体|A[+-]?|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[：:]?\s*\d*\s*次?)[\]】)）|｜\s]*)+",
)
CRUMBS = re.compile(
    r"(?:您?(?:现在|当前|所在)?的?(?:所在)?(?:位置|栏目)(?:是)?[：:]|首页\s*[>»›/]|[^。，]{1,12}(?:\s*[>»›]\s*[^。，>»›]{1,14}){2,}$)"
)
"""您所在的位置：首页 > 要闻 > 正文."""
BYLINE = re.compile(
    r"[\[【(（\s]*(?:(?:信息|文章|新闻|稿件)?来源|(?:发布|发表|发文|更新|成文)?(?:时间|日期)|发布(?:人|者|机构|单位|部门)|作者|(?:责任)?编辑|浏览|阅读|点击|访问|字[号体])[\w\s]{0,4}[：:]"
    r"|[^。]*(?:发布(?:时间|日期)|(?:浏览|阅读|点击|访问)(?:次数|量|数)|字[号体][：:])"
)
"""发布时间：… 来源：… 浏览次数：…, above the article only."""
EDITORS = re.compile(
    r"[\[【(（\s]*(?:本文|文章|责任|执行|本期|本版|微信)?(?:责编|编辑|编审|校对|审核|审校|初审|复审|终审|监制|排版)\s*[：:／/|｜丨\s]"
)
"""责任编辑：…, below the article only."""

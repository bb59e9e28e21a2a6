"""Every word the workbooks show that does not come from a contract or a source file."""

LEDGER_SHEET = "台账"
CHECKLIST_SHEET = "清单"
SUMMARY_SHEET = "汇总"
GUIDE_SHEET = "填写说明"

FOOTER = "第 &P 页 共 &N 页"
EXAMPLE_HEADER = "范例 内容虚构"
EXAMPLE_NOTE = "本表是范例，单位、人员和数据都是虚构的，只用来看怎么填。"
SENSITIVE_NOTE = "涉密内容和问题线索不得在联网计算机上填写。"
VERSION = "版本{version}（{date}）"
FILE_TITLES = {"bare": "{title}", "example": "{title}（范例）"}

# Data validation

DATE_ERROR = ("日期填得不对", "请填一个日期，照“2026-09-30”的样子填；“九月底”“长期”这类写法不能按期提醒。")
NUMBER_ERROR = ("数字填得不对", "请只填数字，不小于0，不带“人”“次”“元”等单位。")
CHOICE_ERROR_TITLE = "请从下拉箭头里选"
CHOICE_ERROR = "只能选：{choices}。"

# Summary sheets

COUNT_HEADER = "条数"
TOTAL = "合计"
UNSET = "未填{column}"
OVERDUE = "超期未办结"
LEDGER_SUMMARY_TITLE = "{title}汇总"
LEDGER_CHART_TITLE = "按{column}统计"
LEDGER_CHART_DESCRIPTION = "柱形图：各{column}的条数"
LEDGER_SUMMARY_NOTE = "本表自动计数，不要手工改数。"
OVERDUE_NOTE = "超期未办结：{due}已过，{status}还不是{done}的条数，按打开文件的当天计算。"
GROUP_HEADER = "组别"
ITEMS_HEADER = "条目数"
UNANSWERED_HEADER = "未填"
INCOMPLETE_HEADER = "待补内容"
CHECKLIST_SUMMARY_TITLE = "{title}汇总"
CHECKLIST_CHART_TITLE = "各组结论"
CHECKLIST_CHART_DESCRIPTION = "堆积柱形图：各组有、待核、无的条目数"
CHECKLIST_SUMMARY_NOTE = (
    "本表自动计数，不要手工改数。待补内容：填了“无”没有写看了什么，或者填了“有”“待核”缺责任人、时限的条目数。"
)

# Checklist grid

VERDICTS = ("有", "无", "待核")
FOUND, CLEAR, PENDING = VERDICTS
VERDICT_PROMPT = "有这个问题填“有”，没有填“无”，一时查不清填“待核”。填“无”之前先核查：{check}"
REMARK_PROMPT = "填“无”须写明看了什么、多少份、哪段时间：{check}。填“有”写明时间、事项、数量。"
PERSON_PROMPT = "填了“有”“待核”的，写明由谁负责。"
DEADLINE_PROMPT = "填了“有”“待核”的，写明办结的日期。"

# Instruction sheet

GUIDE_TITLE = "{title}填写说明"
HEAD = "表头"
REQUIRED_HEADER = "必填"
REQUIRED_MARK = "是"
COLUMN_HEADER = "列名"
HOWTO_HEADER = "怎么填"
GROUP_OR_ITEM_HEADER = "组和条目"
GROUP_WRITE_HEADER = "怎么写；条目填“无”之前核查什么"
FAULTS_HEADER = "常见毛病"

LEDGER_STEPS = (
    "在“台账”表里填，一行只记一件事。表头底色深的列必填，底色浅的列有内容再填。",
    "选中一个格子，会提示这一列写什么。带下拉箭头的只能选，日期照“2026-09-30”的样子填。",
    "已备好{rows}行。要加行，在中间任意一行上插入，不要接在最后一行下面，否则汇总数不到。",
    "打印之前，在“{first}”列的筛选箭头里去掉“（空白）”，只打印填了的行；表头每页都有。",
    "“汇总”表自动计数。表格最上面有两行是隐藏的，网站靠它认出这份文件，请不要删。",
)
OVERDUE_STEP = "{due}已过而{status}还不是{done}的，整行标红；{done}的，整行变灰。"
# Where some items are marked so: `core` is what the column is called, and what its cells say.
CORE_STEP = "时间紧的，在“{core}”列的筛选箭头里只选“{core}”，先查这几条；查完再选“全选”，接着查其余的。"
CHECKLIST_STEPS = (
    "在“清单”表里逐条填结论：有这个问题填“有”，没有填“无”，一时查不清填“待核”，不要空着。",
    "填“无”的，在“依据或说明”里写明看了什么、多少份、哪段时间；填“有”“待核”的，写明责任人和时限。缺这些内容的行标成黄色，补上后自动消失。",
    "选中“结论”“依据或说明”的格子，会提示填“无”之前核查什么；全文见下表。",
    "要加本单位自己的条目，复制同组的一整行，插入到同组中间，再改写问题；不适用的条目整行删去。",
    "“汇总”表自动计数。表格最上面两行和最左边两列是隐藏的，网站靠它认出这份文件，请不要删。",
)

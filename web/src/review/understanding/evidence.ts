/** Whether a text names what can be checked: figures, times, persons and posts. */

/** Han figures count with a measure word only, so that 一岗双责, 四个意识 and 三会一课 do not. */
const HAN = "[两二三四五六七八九十][一二三四五六七八九十百千]*(?:多|余)?";
const MEASURE =
  "次|件|人|名|份|天|个月|年|家|户|起|场|篇|笔|万元|元|成|倍|个(?:百分点|问题|股室|科室|支部|村|所|岗位|项目|单位|部门)";
const FIGURE = new RegExp(`[0-9\\uff10-\\uff19]|${HAN}(?:${MEASURE})|半年|整年`, "u");
/** 20xx and x次 are none, nor is a number in a name: 12345热线, 1+N. */
const NO_FIGURE =
  /12345|12388|12345热线|[0-9]+\+[A-Z0-9]|20[xX×*]{2}|“[^“”]{0,6}[0-9+]+[^“”]{0,6}”|^(?:[0-9]{1,2}[.、)\uff09]|[(\uff08][0-9]{1,2}[)\uff09])/gu;

/** A number that somebody counted. */
export function hasFigure(text: string): boolean {
  return FIGURE.test(text.replace(NO_FIGURE, ""));
}

/** A day, a month, or how often something comes again. */
const TIME =
  /[0-9]{4}年|[0-9]{1,2}月|年底|年内|年末|月底|月前|季度|[上中下]旬|每(?:半|[一二两三四]?个?)(?:天|周|月|季|年)|每(?:日|天|周|月|季|半年|年)|半个月|[0-9一二三四五六七八九十]+个?(?:工作)?[日天周]内|[0-9一二三四五六七八九十]+个月(?:内|以内)/u;

export function hasTime(text: string): boolean {
  return TIME.test(text);
}

/** Who does it: an office, a post, or a word that gives the duty to somebody. */
const DUTY =
  /书记|局长|主任|组长|股长|科长|处长|所长|站长|队长|乡长|镇长|县长|院长|厂长|委员(?!会)|主要负责人|股室所?负责人|分管领导|责任(?:人|领导|部门|单位|岗位|股室|科室)|办公室|[\u4e00-\u9fff]{2}(?:股|科|岗|窗口)(?![学技室级份位])|(?:人事|财务|组织|监督|法规|综合|审批|业务|规划|信息|宣传)处|(?:大|中|支)队|[\u4e00-\u9fff]{2}所(?![有以谓在需作])|[\u4e00-\u9fff]{2}中心(?![组工任环点思])|机关纪委|机关党委|纪检监察组|派驻|工会|党组(?!织|成)|各支部|牵头|由[^，。,；;]{2,10}负责|负责(?=[^任])|验收/u;

export function hasDuty(text: string): boolean {
  return DUTY.test(text.replace(/各级[^，。,]{0,6}|工作岗位|本职岗位|本岗/gu, ""));
}

/** Somebody who did or left something undone, by name of the post or the body. */
const ACTOR =
  /书记|局长|主任|组长|股长|科长|所长|乡长|镇长|分管|班子|党组|党委|支部|办公室|[股科室所](?=[^有以谓在学])|岗位?|领导|机关/u;
/** What is missing or was left undone. */
const LACK =
  /没有|没(?=人|写|查|看|定|管)|缺少|未(?!来|必)|只(?=看|写|听|有|在|是|把|管|定|凭|作)|不(?=清楚谁|明确)|无人|由[^，。,]{1,12}(?:一人|代)|当作|认为|怕|制度上|规定|流程|环节/u;

/** Something concrete that can be behind a problem: who left what undone, or what a rule lacks. */
export function namesCause(text: string): boolean {
  return (
    hasFigure(text) ||
    (ACTOR.test(text) && LACK.test(text)) ||
    /制度.{0,10}(?:没有|缺|空白|漏洞|不健全)|规定.{0,8}没有/u.test(text)
  );
}

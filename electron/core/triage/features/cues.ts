import { lazily } from '../../../../shared/lazily.ts';
import { createPatternSet } from '../matching/pattern-set.ts';
import type { Cue } from './cue.ts';
import { stakeCues } from './stake-cues.ts';
import { stateCues } from './state-cues.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Signs that the reader is asked for something, and by when. */
const askCues: readonly Cue[] = [
  {
    code: 'question',
    pattern: /\?|[吗呢]\s*[。.!]?(?:\s|$)|能否|可否|是否|行不行|好不好|什么时候|多少|怎么样/gu,
  },
  {
    code: 'ask',
    pattern:
      /\b(?:can|could|would|will) you\b|\bplease (?!find|note|do not|ignore|click|visit|see)|\bpls\b|\bkindly\b|\bi need (?:you|your)|\bneed you(?:r)?\b|\bmind (?:\w+ing)\b|请(?!勿|注意)|麻烦|劳驾|烦请|帮我|帮忙|拜托/gu,
  },
  {
    code: 'answer-wanted',
    pattern:
      /\blet (?:me|us) know\b|\bget back to (?:me|us)\b|\byour (?:thoughts|feedback|input|take|opinion|answer|reply|view)\b|\bthoughts\?|\bwhat do you think\b|\bdoes (?:that|this|it) work\b|\brsvp\b|\bare you (?:free|available|around|ok|able|in)\b|\bplease (?:reply|respond|confirm|advise)\b|\bany (?:news|update)\b|请回复|盼复|回复我|回个|告知|你看|您看|怎么看|意见/gu,
  },
  {
    code: 'do-this',
    pattern:
      /\b(?:sign|approve|review|submit|complete|fill|upload|pay|renew|register|return|send|confirm|update|check|fix|prepare|provide|forward|book|collect|bring|order) (?:the|this|your|it|me|us|and|in|out|by|a)\b|\baction (?:required|needed|item)|\bneeds? your\b|\brequires? your\b|审批|签字|签收|提交|填写|填报|上报|报送|缴纳|缴费|办理|处理|确认|核对|修改|准备|落实|更新|续费/gu,
  },
  {
    code: 'waiting',
    pattern:
      /\bwaiting (?:for|on)\b|\bblocked\b|\bfollow(?:ing)?[- ]up\b|\bnudge\b|\breminder\b|\bstill (?:need|waiting|haven't)\b|\bhaven't heard\b|\bany update\b|\boverdue\b|催|等你|等您|还没|尚未|再次提醒/gu,
  },
  {
    code: 'deadline',
    pattern: new RegExp(
      `\\bdeadline\\b|\\bdue (?:by|on|date|today|tomorrow|${DAY})|\\b(?:by|before|until|no later than) (?:end of|close of|eod|cob|noon|midnight|tomorrow|today|tonight|this|next|the \\d|\\d|${DAY}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|截止|之前|以前|前(?:提交|回复|完成|反馈|报|交|发|给|确认|办)|下班前|务必于|逾期`,
      'gu',
    ),
  },
  {
    code: 'today',
    pattern:
      /\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b|\beod\b|\bcob\b|\bnoon\b|\bin (?:an|one|two|the next) hours?\b|\bright now\b|\bwithin (?:the hour|\d+ (?:hours|minutes))|今天|今日|今晚|中午|下午|马上|一小时/gu,
  },
  {
    code: 'urgent',
    pattern:
      /\burgent(?:ly)?\b|\basap\b|\bimmediate(?:ly)?\b|\bcritical\b|\bemergency\b|\btime[- ]sensitive\b|\bhigh priority\b|\bas soon as (?:possible|you can)\b|紧急|加急|尽快|立即|立刻|火速|抓紧|十万火急|速/gu,
  },
  {
    code: 'outage',
    pattern:
      /\boutage\b|\b(?:is|are|went|still) down\b|\bincident\b|\bsev-?\s?[012]\b|\bp[01]\b|\bfail(?:ed|ing|ure|s)?\b|\bbroken?\b|\bbreach\b|\bcrash(?:ed|ing)?\b|\balert\b|\berror\b|\brollback\b|\bstuck\b|\bleak(?:ing)?\b|故障|宕机|报警|告警|异常|中断|崩|失败|漏水|停电|事故/gu,
  },
  {
    code: 'no-action',
    pattern:
      /\bfyi\b|\bfor your (?:information|records?|reference)\b|\bno (?:action|reply|response|need)\b|\bheads[- ]up\b|\bjust (?:letting you know|so you know|to let you know)\b|\bdo not reply\b|\bno rush\b|\bnothing (?:to do|needed)\b|供参考|知悉|周知|无需|不用回|不必回|请勿回复|备查|抄送/gu,
  },
  {
    code: 'security',
    pattern:
      /\bpassword\b|\bsign-?(?:in|ed in)\b|\blog-?in\b|\bsecurity alert\b|\bunusual\b|\bverify your\b|\bsuspend(?:ed)?\b|\block(?:ed)?\b|\bverification code\b|\bone-time\b|密码|登录|验证码|账号异常|冻结|安全提醒/gu,
  },
];

/** Signs of what sort of mail it is. */
const sortCues: readonly Cue[] = [
  {
    code: 'sale',
    pattern:
      /\d+\s?% off\b|\bsale\b|\bdiscount|\bdeals?\b|\bfree (?:shipping|trial|gift|delivery)\b|\bcoupon|\bpromo(?:tion|tional)?\b|\blimited[- ]time\b|\blast chance\b|\bends (?:tonight|soon|today|sunday|monday)\b|\bshop now\b|\bsave (?:up to|\d|big|on)\b|\boffers?\b|\bexclusive\b|\bblack friday\b|\bclearance\b|\brewards?\b|\bupgrade\b|优惠|折扣|\d折|满减|促销|秒杀|福利|限时|包邮|红包|特价|大促|新品|上新|会员日|立减/gu,
  },
  {
    code: 'newsletter',
    pattern:
      /\bnewsletter\b|\bdigest\b|\bweekly\b|\bmonthly\b|\bedition\b|\bissue (?:#|no|0|\d)|\bround-?up\b|\bthis week\b|\bread more\b|\btop stories\b|\bin this issue\b|\bbriefing\b|\bwhat's new\b|\bhighlights\b|\bsubscribers?\b|周报|月报|月刊|早报|晚报|简报|资讯|导读|精选|头条|本期|订阅/gu,
  },
  {
    code: 'unsubscribe',
    pattern:
      /\bunsubscribe\b|\bopt[- ]out\b|\bmanage (?:your )?(?:preferences|subscriptions?)\b|\bemail preferences\b|\bview (?:this email |it )?in (?:your )?browser\b|\byou(?:'re| are) receiving this\b|\bno longer wish\b|退订|取消订阅|td退订|回t/gu,
  },
  {
    code: 'receipt',
    pattern:
      /\breceipt\b|\binvoice\b|\border (?:#|no|number|0|\d|confirm|has|is|of)|\byour order\b|\bpayment\b|\bshipp(?:ed|ing)\b|\bdeliver(?:ed|y)\b|\btracking\b|\bstatement\b|\brefund\b|\bbooking\b|\breservation\b|\bitinerary\b|\bcharged\b|\bsubtotal\b|\bvat\b|订单|发票|账单|支付|付款|快递|物流|收据|发货|签收|扣款|退款|对账|行程/gu,
  },
  {
    code: 'notification',
    pattern:
      /\bcommented\b|\bmentioned you\b|\bassigned\b|\bpull request\b|\bmerged?\b|\bbuild\b|\bpipeline\b|\bticket\b|\bautomated\b|\bautomatic(?:ally)?\b|\bnotification\b|\binvited you\b|\bshared (?:a|with)\b|\bscheduled maintenance\b|\bexpir(?:es?|ing|ed)\b|\bnew (?:device|follower|connection|message)\b|\bconnection request\b|\bpolicy\b|\bterms of\b|系统|自动发送|通知|提醒|工单|流程|到期|维护|待办/gu,
  },
  {
    code: 'outreach',
    pattern:
      /\b(?:quick|brief|short|15|20|30)[- ]?(?:min(?:ute)?s?)?[- ](?:call|chat|demo|intro)\b|\bdemo\b|\breach(?:ing|ed)? out\b|\bpartnership\b|\bcame across\b|\bwe help\b|\bcompanies like\b|\bbook a (?:call|time|slot|demo)\b|\bintroduc(?:e|ing) (?:myself|our)\b|\bcollaborat|\bguest post\b|\bbacklink|\bsponsor|\bcandidates?\b|\bopportunit(?:y|ies)\b|\brecruit|\bour (?:platform|solution|clients|service)\b|\bcase stud|\bwebinar\b|\bcircling back\b|\bbump(?:ing)?\b|合作|商务|推广|对接|代理|贵司|贵公司|我司|达人|猎头|岗位|冒昧|打扰/gu,
  },
  {
    code: 'scam',
    pattern:
      /\blottery\b|\bwinners?\b|\binherit|\bmillion\b|\bcrypto|\bbitcoin\b|\bwire\b|\bgift cards?\b|\bbeneficiary\b|\bact now\b|\bclick (?:here|below|the link)\b|\bcongratulations\b|\bclaim (?:your|now)\b|\bguaranteed?\b|\bmake money\b|\bviagra\b|\bweight loss\b|\bmiracle\b|\bdear (?:friend|beneficiary|sir|madam|user|winner)\b|\bconfirm your (?:account|identity|details)\b|\bcasino\b|\bloan\b|\bearn\b|中奖|代开|刷单|贷款|博彩|开票|高薪|兼职|彩票|点击链接|核实身份|年化|稳赚/gu,
  },
  {
    code: 'meeting',
    pattern:
      /\bmeetings?\b|\bcalendar\b|\binvit(?:e|ation)\b|\bschedul|\bagenda\b|\bzoom\b|\bgoogle meet\b|\bstand-?up\b|\b1:1\b|\bone-on-one\b|\bcatch[- ]up\b|\bsync\b|\bavailab|\bworkshop\b|\bpostpone|\bmove (?:our|the|it)\b|\binterview\b|\bminutes\b|会议|开会|日程|参会|例会|面试|改期|会议室|座谈|评审会|碰一下|约个/gu,
  },
  {
    code: 'family',
    pattern:
      /\blove\b|\bmum\b|\bmom\b|\bdad\b|\bgran(?:dma|ny|dpa)?\b|\bbirthday\b|\bdinner\b|\bweekend\b|\bkids?\b|\bholiday\b|\bmiss you\b|\bhugs?\b|\bxx+\b|\bbeers?\b|\bparty\b|\bwedding\b|\bsister\b|\bbrother\b|\baunt\b|\bcousin\b|\bbaby\b|\bpics?\b|\bphotos?\b|\bcamping\b|\bbbq\b|\bpizza\b|\bdog\b|\bcat\b|\bgarden\b|\breunion\b|\bhang out\b|妈|爸|姥|爷爷|奶奶|生日|周末|聚|孩子|想你|吃饭|老同学|哥|姐|弟|妹|婚礼|宝宝|回家|过年/gu,
  },
  {
    code: 'thanks',
    pattern:
      /\bthanks?\b|\bthank you\b|\bcheers\b|\bgreat (?:job|work)\b|\bwell done\b|\bcongrats\b|谢谢|感谢|辛苦|多谢/gu,
  },
  {
    code: 'done',
    pattern:
      /\b(?:has|have|was|were|is|are|been) (?:now )?(?:been )?(?:completed?|fixed|resolved|approved|sent|shipped|merged|deployed|closed|confirmed|updated|uploaded|finished|signed)\b|\ball set\b|\bdone\b|\bsuccessful(?:ly)?\b|\battached (?:is|are)\b|\bplease find\b|\bminutes\b|\bsummary\b|已完成|已处理|已经|已发|已收|已通过|办结|成功|纪要|附件/gu,
  },
  {
    code: 'everyone',
    pattern:
      /\b(?:hi|hello|dear|hey) (?:all|team|everyone|everybody|folks|colleagues|members|friends|guys)\b|^(?:all|team|everyone|folks)\b|\bteam,|各位|大家|全体|同事们|老师们|诸位/gu,
  },
  {
    code: 'dear-customer',
    pattern:
      /\bdear (?:\w+ )?(?:customer|client|member|user|sir|subscriber|guest|cardholder|valued|applicant|shopper|reader)s?\b|\bvalued\b|尊敬的|亲爱的|您好[,，!！:]?\s*(?:用户|客户|会员)/gu,
  },
];

/** Every cue, in a fixed order. */
export const cues: readonly Cue[] = [...askCues, ...sortCues, ...stakeCues, ...stateCues];

const cueSet = lazily(() => createPatternSet(cues.map(({ pattern }) => pattern)));

/** How often each cue is in a folded text, in the order of `cues`. */
export function countCues(folded: string): Int32Array {
  return cueSet().count(folded);
}

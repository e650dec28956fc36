import type { Cue } from './cue.ts';

/** Signs of the state that a thing is reported to be in, and of mail that is published rather than written. */
export const stateCues: readonly Cue[] = [
  {
    code: 'sent-back',
    pattern:
      /\b(?:returned|rejected|declined|denied|incomplete|unpaid|unsigned|not (?:received|accepted|signed|paid|submitted|approved)|missing|outstanding|flagged|blocked|bounced|on hold|pending|awaiting|needs? (?:correction|attention|changes|review|your)|requires? (?:correction|attention|approval|your)|must be (?:accepted|signed|submitted|completed|paid|renewed|returned|entered)|partly approved|checked out to you|assigned to you|ready for (?:approval|review|signature)|changes requested|review (?:date|due)|mandatory|expires? (?:in|on|today|soon|tomorrow))\b|驳回|退回|不通过|未通过|未办结|未签|未回复|未提交|未缴|未读|待上传|待审|待您|待办|待处理|待签|待确认|补交|补充材料|缺少|超期|即将到期|即将过期|请及时|整改/gu,
  },
  {
    code: 'account-change',
    pattern:
      /\b(?:new (?:bank account|device|sign-?in|payee|key|card|address|rule)|(?:password|e-?mail|phone|payee|recovery|bank details?|passkey|address) (?:was |has been |were |have been )?(?:changed|added|used|removed|updated|reset|linked)|mailbox rule|recovery codes?|two-factor|2fa|has joined your|is waiting (?:for you|in)|if (?:you did not|this wasn't|you didn't|it wasn't))\b|非本人操作|如非本人|新设备|异地登录|绑定|改绑|风险提示/gu,
  },
  {
    code: 'published',
    pattern:
      /\b(?:bulletin|gazette|quarterly|insights?|radar|technology watch|dispatch|spotlight|member letter|magazine|new issue|new on the shelves|scholar alerts?|tender alerts?|saved search|web ?inar|seminar|masterclass|podcast|open day|schedule for|timetable|menu|programme for|in review|lookback|tip of the day|horoscope|week \d+:|\d+ new (?:notices|jobs|results|listings|matches)|call for papers|things of 20\d\d)\b|月刊|周刊|季刊|快讯|动态|食谱|菜单|新书|上线|排课|月历|培训班|讲座预告|新的结果|汇编|开馆|征稿|知识星球|公众号/gu,
  },
  {
    code: 'solicited',
    pattern:
      /\b(?:free (?:visitor|ticket|sample|copy|audit|quote)|visitor ticket|scholarship|certificate in|seats? (?:left|available)|places? (?:left|available)|early bird|a buyer for|confidential (?:opportunity|enquiry)|you'd be (?:great|perfect|wasted)|salary (?:range|survey)|hiring\?|quick question|any thoughts\?|dealer offer|trade offer|credit is waiting|claim|register (?:now|before|by|today)|refund of|you have a refund|address incomplete|cannot be delivered|could not be delivered|still available\?|invoice (?:enclosed|attached)|new po\b|purchase order attached)\b|邀请您|诚聘|急聘|免费|试用|补贴|退税|领取|包裹|传票|变更收款|收款账户|分成|邀约|讲师|评选|入围|获奖/gu,
  },
  {
    code: 'plan-change',
    pattern:
      /\b(?:cancel(?:led|ed|s|ling)?|postponed|moved (?:to|from)|rescheduled|new (?:time|date|room|venue)|called off|delayed|running late|late|instead of|earlier|change of (?:plan|venue|time|room)|eta)\b|取消|改到|改至|改期|提前|推迟|延期|顺延|晚到|迟到/gu,
  },
  {
    code: 'decision',
    pattern:
      /\b(?:ok (?:to|if|with)|shall (?:i|we)|should (?:i|we)|may (?:i|we)|do (?:we|you) (?:want|need|agree|have|mind)|did (?:we|you)|have you|has anyone|is (?:it|that|this) ok|your (?:call|decision|sign-?off|approval|signature)|go ahead\?|which (?:one|of|tariff|version|date)|who (?:is|should|can|pays)|how (?:do|should|many|much|long) (?:we|i|you|do)|when (?:can|will|do|is)|where (?:is|are|do))\b|行吗|可以吗|同意吗|要不要|怎么(?:办|分|处理|定)|哪个|谁来|几点|能不能|是否(?:同意|需要)/gu,
  },
  {
    code: 'bill-due',
    pattern:
      /\b(?:amount due|balance due|payment due|due date|pay by|please (?:pay|settle)|minimum payment|(?:to be )?paid by|ship by|renewal (?:opens|is due)|for (?:certification|payment|signature))\b|应还|应缴|應繳|繳款|还款日|缴费|续费|补缴|催缴|待付|尾款/gu,
  },
  {
    code: 'autopay',
    pattern:
      /\b(?:autopay|auto-pay|direct debit|standing order|will be (?:debited|collected|taken)|charged automatically|no payment is (?:due|needed)|paid in full|do not pay)\b|自动还款|自动扣款|自动续费|已绑定自动|代扣/gu,
  },
  {
    code: 'community',
    pattern:
      /\b(?:cr[eè]che|nursery|kindergarten|preschool|playgroup|class parents|dear parents|your child|your (?:son|daughter)|pick-?up|carpool|choir|congregation|parish|harvest|residents'?|neighbou?rs?|block party|tee time|training (?:on|tonight)|match on|team sheet|ride|hike|potluck|reunion|allotment|book club|scouts|pta|you in\?|funny)\b|家长|孩子|班级群|幼儿园|邻居|业主群|球友|爬山|骑行|同学会|聚餐|老乡|广场舞/gu,
  },
];

import type { Cue } from './cue.ts';

/** Signs of what is at stake, how hard the writer presses, and of approaches that nobody asked for. */
export const stakeCues: readonly Cue[] = [
  {
    code: 'danger',
    pattern:
      /\b(?:fire|smoke|stolen|theft|injur\w+|hospital(?:ised|ized)?|ambulance|accident|evacuat\w+|flood\w*|leak\w*|burst|gas smell|power cut|missing child|collapsed?|unsafe|hacked|compromised|ransomware|phish(?:ed|ing) (?:link|mail)|data loss|corrupted|recall(?:ed)?|police|lawsuit|subpoena|injunction|emergenc\w+|er visit|fell|broke (?:his|her|my|the)|storm|evac|hazard\w*)\b|着火|起火|冒烟|火警|爆管|漏电|漏气|受伤|住院|抢救|急诊|车祸|被盗|丢失|泄露|报警|塌方|停工|扣货|断电|跳闸|中毒|走失|出事|投诉/gu,
  },
  {
    code: 'penalty',
    pattern:
      /\b(?:penalt(?:y|ies)|late fee|fined?|surcharge|demurrage|will be (?:charged|cancelled|canceled|suspended|disconnected|terminated|released|closed|deleted|returned|throttled|blocked|cut off)|(?:will|would|or we) (?:lapse|forfeit|lose|miss)|lapses?|forfeit|disconnect\w*|final (?:notice|reminder|demand)|past due|overdue|arrears|per (?:started )?day|cut off|default(?:ed)? on|non-?payment|hold on your|at risk of)\b|滞纳金|违约金|罚款|停机|停水|停电|注销|作废|失效|取消资格|视为放弃|丧失|扣款失败|欠费|逾期|改单费|超期|冻结/gu,
  },
  {
    code: 'pressing',
    pattern:
      /\b(?:call me|ring me|phone me|text me|shoot me a line|tried (?:calling|your|to (?:call|reach|ring))|reach me|pick up|on hold|waiting (?:outside|on site|at the|here)|stuck (?:at|in|on)|furious|angry|panick\w*|hurry|right away|at once|need (?:it|this|you|an answer|a yes|to know|them)|(?:before|until) (?:i|we|he|she|they) (?:walk|leave|board|start|go|close|ship|send)|or (?:do )?we stop|what (?:should|do) (?:i|we) do|which one|go or no-?go|yes or no|now\?)|赶紧|速回|速来|打(?:个)?电话|回个电话|回电|电话打不通|联系不上|在线等|等您消息|等你消息|门口等|急用|急需|怎么办|要不要|来不及|火大|发火/gu,
  },
  {
    code: 'at-leisure',
    pattern:
      /\b(?:no (?:hurry|rush|pressure|need to (?:reply|answer|do))|whenever (?:you|suits)|when you (?:get|have) a (?:chance|moment|minute)|at your (?:leisure|convenience)|some ?time (?:next|this) (?:week|month)|in your own time|needn't|don't (?:need|have) to|nothing (?:for you|from you|is needed)|not urgent|for (?:interest|amusement)|just (?:sharing|wanted to (?:say|share|tell))|thought you(?:'d| would| might) (?:like|enjoy|want))\b|不急|有空|方便时|什么时候都行|不用你|不需要你|无须|仅供|分享一下|给您看看|发您看看|一切正常|顺利/gu,
  },
  {
    code: 'cold',
    pattern:
      /\b(?:we haven't met|we've never met|you don't know me|dear (?:partner|instructor|manager|director|owner|hiring)|shortlisted|top \d+|our algorithm|untapped|unlock|secure (?:your|his|her) (?:spot|place|position|listing)|negotiated rates|our rates|rate card|price list|catalog(?:ue)?|we (?:supply|manufacture|specialise|specialize|offer)|i (?:represent|admire)|admired your|apply for a (?:position|job|role)|part-time position|(?:cv|portfolio|resume|résumé) (?:is )?attached|stumbled (?:on|upon|across)|love what you|saw (?:that )?you(?:'re| are)? (?:hiring|growing|expanding)|worth a (?:look|chat|quick)|who (?:handles|is responsible|would be the right)|right person|following up on my (?:last|previous|earlier)|popping this back|boost|roi|leads|seo|rank(?:ing)?s?|unclaimed|list of attendees|attendee list|certified cheque)\b|我们是一家|专业从事|厂家直销|供应商|报价单|运价表|欢迎订舱|诚邀|入驻|招商|加盟|名额|引流|获客|代运营|办证|投稿|期刊约稿|会议征稿|海外仓/gu,
  },
  {
    code: 'issue',
    pattern:
      /\b(?:no\.? ?\d+|vol\.? ?\d+|#\d+:|issue \d+|friday (?:five|reads)|(?:five|three|seven|ten) things|happy (?:friday|monday)|in (?:today|this week)'s|good morning,? (?:readers|subscribers)|\d+ min(?:ute)? read|long read|reading list|from our blog|new (?:post|episode|podcast)|search(?:es)? this week|your saved search|recommended for you|people (?:you may know|are looking))\b|第\s?\d+\s?期|一周回顾|每周精选|本周热点|为你推荐|猜你喜欢/gu,
  },
  {
    code: 'settled',
    pattern:
      /\b(?:approved|signed off|is fixed|has been fixed|back (?:up|to normal|online)|went (?:well|fine)|all (?:good|clear|ok|fine)|no longer (?:needed|a problem|necessary)|never ?mind|sorted|resolved|problem solved|found it|good news|passed|recovered|false alarm|deployed|took care of it|already (?:done|paid|sent|replied))\b|已解决|已恢复|已修复|不用管|没事了|搞定|已批准|已付|误报|已签/gu,
  },
];

import { cueWords, nearnessWords, serviceWords, topicWords } from './cue-words.ts';
import { type Words, words } from './words.ts';

const senders: Readonly<Record<string, Words>> = {
  self: words('From yourself', '您自己发来'),
  'own-person': words('From a colleague', '同事发来'),
  'own-role': words('From a desk of your organisation', '本单位部门发来'),
  'private-person': words('From a private address', '私人邮箱发来'),
  'outside-person': words('From a person outside', '外部人员发来'),
  'outside-role': words('From another organisation', '外部机构发来'),
  machine: words('Sent by a program', '由程序发出'),
};

const places: Readonly<Record<string, Words>> = {
  'only-me': words('only to you', '只发给您'),
  'to-me-and-others': words('to you and others', '发给您和其他人'),
  'in-copy': words('you are in copy', '抄送给您'),
  'not-named': words('you are not among those named', '收件人中没有您'),
};

/** Signs other than cues and rules that follow a sender. */
const tails: Readonly<Record<string, Words>> = {
  'header:unsubscribe': words('with a way to unsubscribe', '附退订方式'),
  'header:automatic': words('sent automatically', '自动发送'),
  'thread:reply': words('a reply', '是回复'),
  'greets-owner': words('greets you by name', '称呼您的名字'),
  seen: words('has written before', '以前来过信'),
  weekend: words('at the weekend', '周末发送'),
  night: words('at night', '夜间发送'),
  pronoun: words('speaks to somebody', '直接对人说话'),
  publication: words('named like a publication', '名称像刊物'),
  authority: words('named like an office', '名称像主管部门'),
};

const plain: Readonly<Record<string, Words>> = {
  'from:bulk-name': words('Address used for mailings', '用于群发的地址'),
  'from:role-name': words('Address of a desk, not a person', '部门地址，而非个人'),
  'from:person-name': words('The sender has a person’s name', '发件人是人名'),
  'from:known-service': words('From a well-known service', '知名服务发来'),
  'from:mail-host': words('Sent from a mailing domain', '发自群发域名'),
  'from:odd-ending': words('Unusual domain ending', '域名后缀少见'),
  'from:public-domain': words('From a public body or a school', '政府或学校发来'),
  'from:brand-name': words('The sender is named like its domain', '发件人与域名同名'),
  'from:no-name': words('The sender gives no name', '发件人未署名'),
  'from:written-to': words('You have written to them', '您曾给对方写信'),
  'to:many': words('Sent to many people', '收件人很多'),
  'to:has-copy': words('Others are in copy', '抄送给其他人'),
  'to:group': words('Sent to a group address', '发到群组地址'),
  'to:colleagues': words('Also to your colleagues', '同时发给您的同事'),
  'header:unsubscribe': words('Has a way to unsubscribe', '附退订方式'),
  'header:list': words('Comes from a mailing list', '来自邮件列表'),
  'header:automatic': words('Sent automatically', '自动发送'),
  'header:bulk': words('Marked as bulk mail', '标为群发'),
  'header:campaign': words('Part of a campaign', '属于营销活动'),
  'header:important': words('Marked as important by the sender', '发件人标为重要'),
  'header:reply-elsewhere': words('Replies go to another domain', '回复会发到别的域名'),
  'calendar:part': words('Holds a calendar entry', '含日历条目'),
  'calendar:request': words('Holds an invitation', '含会议邀请'),
  'calendar:cancel': words('Cancels a calendar entry', '取消日历条目'),
  'calendar:reply': words('Answers an invitation', '答复会议邀请'),
  'calendar:counter': words('Proposes another time', '提议改期'),
  'calendar:publish': words('Announces an event', '公布活动'),
  'thread:reply': words('Is a reply', '是回复'),
  'thread:forward': words('Is forwarded', '是转发'),
  'thread:quotes': words('Quotes an earlier mail', '引用了之前的邮件'),
  'thread:owner-wrote': words('You wrote in this conversation', '您参与过此会话'),
  'thread:answered': words('You have answered since', '您之后已回复'),
  'length:none': words('Has no text', '没有正文'),
  'length:line': words('Very short text', '正文很短'),
  'length:long': words('Long text', '正文较长'),
  'shape:attachment': words('Has an attachment', '有附件'),
  'body:greets-owner': words('Greets you by name', '称呼您的名字'),
  'body:names-owner': words('Names you', '提到您的名字'),
  'subject:names-owner': words('The subject names you', '主题提到您的名字'),
  'body:links': words('Holds links', '含链接'),
  'body:exclaims': words('Exclamation marks in the text', '正文有感叹号'),
  'body:emoji': words('Emoji in the text', '正文有表情符号'),
  'body:amounts': words('Names amounts of money', '提到金额'),
  'body:list': words('Has a list of points', '列出要点'),
  'body:copyright': words('Has a copyright line', '有版权声明'),
  'body:signed': words('Signed with a name', '有署名'),
  'body:ends-asking': words('Ends with a question', '以问句结尾'),
  'subject:capitals': words('Subject in capitals', '主题全大写'),
  'subject:exclaims': words('Exclamation mark in the subject', '主题有感叹号'),
  'subject:emoji': words('Emoji in the subject', '主题有表情符号'),
  'subject:tag': words('Subject starts with a tag', '主题带标签'),
  'subject:ticket': words('Subject holds a ticket number', '主题含编号'),
  'subject:amount': words('Subject names an amount', '主题提到金额'),
  'subject:percent': words('Subject names a percentage', '主题提到折扣或百分比'),
  'subject:clock': words('Subject names an hour', '主题提到钟点'),
  'subject:day': words('Subject names a day', '主题提到日期'),
  'subject:pronoun': words('Subject speaks to somebody', '主题直接对人说话'),
  'from:via': words('Sent by a service for somebody', '由服务代他人发送'),
  'from:publication': words('The sender is named like a publication', '发件人名称像刊物'),
  'from:authority': words('The sender is named like an office', '发件人名称像主管部门'),
  'time:night': words('Sent at night', '夜间发送'),
  'time:weekend': words('Sent at the weekend', '周末发送'),
};

const ruleSigns: Readonly<Record<string, Words>> = {
  ownOrganisation: words('From your organisation', '本单位发来'),
  writtenToBefore: words('You have written to them', '您曾给对方写信'),
  receivedBefore: words('They have written to you before', '对方以前来过信'),
  firstContact: words('First mail from this sender', '首次来信'),
  privateProvider: words('From a private address', '私人邮箱发来'),
  noReply: words('The sender takes no replies', '发件人不接收回复'),
  machineName: words('Address of a program', '程序的地址'),
  roleName: words('Address of a desk, not a person', '部门地址，而非个人'),
  knownService: words('From a well-known service', '知名服务发来'),
  list: words('Comes from a mailing list', '来自邮件列表'),
  listId: words('Comes from a mailing list', '来自邮件列表'),
  unsubscribe: words('Has a way to unsubscribe', '附退订方式'),
  oneClick: words('Has one-click unsubscribe', '可一键退订'),
  autoGenerated: words('Sent automatically', '自动发送'),
  autoReply: words('Automatic reply', '自动回复'),
  bulk: words('Marked as bulk mail', '标为群发'),
  campaign: words('Part of a campaign', '属于营销活动'),
  markedSpam: words('Marked as spam on its way', '途中被标为垃圾邮件'),
  important: words('Marked as important by the sender', '发件人标为重要'),
  failsAuthentication: words('The sender could not be verified', '发件人未通过验证'),
  calendarRequest: words('Holds an invitation', '含会议邀请'),
  calendarCancel: words('Cancels a calendar entry', '取消日历条目'),
  calendarReply: words('Answers an invitation', '答复会议邀请'),
  direct: words('Sent to you directly', '直接发给您'),
  onlyRecipient: words('Sent only to you', '只发给您'),
  copied: words('You are in copy', '抄送给您'),
  notAddressed: words('You are not among those named', '收件人中没有您'),
  recipients: words('Sent to several people', '有多位收件人'),
  greetsOwner: words('Greets you by name', '称呼您的名字'),
  namesOwner: words('Names you', '提到您的名字'),
  reply: words('Is a reply', '是回复'),
  forward: words('Is forwarded', '是转发'),
  ownerTookPart: words('You wrote in this conversation', '您参与过此会话'),
  ownerAnsweredSince: words('You have answered since', '您之后已回复'),
  questionMarks: words('Asks questions', '提出问题'),
  questionToOwner: words('Asks you a question', '向您提问'),
  replyToOther: words('Replies go to another address', '回复会发到别的地址'),
  lookAlike: words('The sender’s domain imitates another', '发件域名与真实域名相似'),
  brandSpoof: words('Poses as a known company', '冒充知名公司'),
  nameSpoof: words('Poses as someone you know', '冒充您认识的人'),
  linkMismatch: words('A link leads elsewhere than it says', '链接与所示不符'),
  riskyLink: words('Holds a risky link', '含可疑链接'),
  riskyAttachment: words('Has a risky attachment', '有可疑附件'),
  phishing: words('Shows signs of fraud', '有诈骗迹象'),
  hiddenText: words('Holds hidden text', '含隐藏文字'),
  links: words('Holds links', '含链接'),
  attachments: words('Has an attachment', '有附件'),
  thanksOnly: words('Only says thanks', '只是致谢'),
  coldOutreach: words('A stranger offers something', '陌生人推荐服务'),
};

/** Shape and spelling that weigh a little in the sum but tell a reader nothing. */
const untold = new Set([
  'always',
  'rule:textLength',
  'length:short',
  'length:medium',
  'from:digit-domain',
  'from:hyphen-domain',
  'subject:few-words',
  'subject:many-words',
  'subject:title-case',
  'subject:small-start',
  'calendar:none',
  'subject:parts',
  'subject:very-short',
  'subject:long',
  'from:long-name',
  'from:one-word',
  'from:subdomain',
  'when:none',
]);

/** False for a sign that would say nothing to a reader; true for any other, known or not. */
export function isTelling(name: string): boolean {
  return !(
    untold.has(name) ||
    name.includes('class=nobody') ||
    name.startsWith('nobody&') ||
    name.endsWith('&one-word')
  );
}

function capitalised({ en, zh }: Words): Words {
  return words(en.charAt(0).toUpperCase() + en.slice(1), zh);
}

function wordCombined(name: string): Words | null {
  const at = name.indexOf('&');
  const sender = senders[name.slice(0, at)];
  const rest = name.slice(at + 1);
  const tail = rest.startsWith('to:')
    ? places[rest.slice(3)]
    : rest.startsWith('when:')
      ? nearnessWords[rest.slice(5)]
      : (tails[rest] ?? cueWords[rest]);
  if (sender === undefined || tail === undefined) return null;
  return words(`${sender.en}, ${tail.en}`, `${sender.zh}，${tail.zh}`);
}

function wordRuleSign(name: string): Words | null {
  if (name.startsWith('service:')) return wordService(name.slice(8));
  const topic = name.startsWith('word:') ? topicWords[name.slice(5)] : undefined;
  return topic === undefined ? (ruleSigns[name] ?? null) : capitalised(topic);
}

function wordNearness(rest: string): Words | null {
  const isSubject = rest.startsWith('subject-');
  const near = nearnessWords[isSubject ? rest.slice('subject-'.length) : rest];
  if (near === undefined) return null;
  return isSubject ? words(`The subject ${near.en}`, `主题${near.zh}`) : capitalised(near);
}

function wordService(sort: string): Words | null {
  const service = serviceWords[sort];
  return service === undefined ? null : words(`From ${service.en}`, `${service.zh}发来`);
}

/** What a named sign of the modules or rules says in plain words; null for a name that is not known. */
export function wordSign(name: string): Words | null {
  if (name.includes('&')) return wordCombined(name);
  const own = plain[name];
  if (own !== undefined) return own;
  const at = name.indexOf(':');
  const group = name.slice(0, at);
  const rest = name.slice(at + 1);
  if (group === 'rule') return wordRuleSign(rest);
  if (group === 'when') return wordNearness(rest);
  if (rest.startsWith('class=')) return senders[rest.slice(6)] ?? null;
  if (rest.startsWith('service=')) return wordService(rest.slice(8));
  if (group === 'to') return places[rest] === undefined ? null : capitalised(places[rest]);
  const cue = cueWords[rest];
  if (cue === undefined) return null;
  return group === 'subject' ? words(`The subject ${cue.en}`, `主题${cue.zh}`) : capitalised(cue);
}

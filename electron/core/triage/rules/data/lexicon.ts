import type { Phrases } from '../phrase-book.ts';

export const topics = [
  'urgency',
  'deadline',
  'request',
  'answerWanted',
  'thanks',
  'forInformation',
  'automatedReport',
  'receipt',
  'paymentDue',
  'marketing',
  'unsubscribe',
  'newsletter',
  'outreach',
  'family',
  'social',
  'personalTone',
  'credentials',
  'accountThreat',
  'moneyPressure',
  'prize',
  'security',
  'meetingRequest',
  'meetingAccept',
  'meetingDecline',
  'meetingMove',
  'meetingCancel',
  'meetingWord',
  'incident',
] as const;
export type Topic = (typeof topics)[number];

/** Phrases between bars. Kept short on purpose: words that decide, not all words. */
const written: Readonly<Record<Topic, string>> = {
  urgency: `
urgent | urgently | asap | as soon as possible | immediately | right away | emergency | critical | time-sensitive |
time sensitive | top priority | high priority | last chance to | today please | right now | within the hour | before
noon | by noon | by midday | before lunch | this morning | this afternoon | tonight | 紧急 | 加急 | 尽快 | 立即 | 马上 | 火速 |
速回 | 急需 | 特急 | 十万火急 | 务必今天 | 今天之内 | 今天内 | 今晚 | 下班前 | 中午前 | 立刻 | 急! | 急:`,
  deadline: `
deadline | due by | due on | due date | due today | due tomorrow | is due | no later than | by end of | by the end
of | by eod | by cob | by close of business | before the end of | by monday | by tuesday | by wednesday | by
thursday | by friday | by saturday | by sunday | before monday | before tuesday | before wednesday | before thursday
| before friday | by tomorrow | by today | by tonight | by next week | until friday | at the latest | latest by |
expires on | expires in | closes on | closes at | by 1 | by 2 | by 3 | by 4 | by 5 | by 9 | rsvp by | eom | 截止 | 之前回
| 前回复 | 前提交 | 前完成 | 前确认 | 前反馈 | 前给我 | 前发我 | 最迟 | 最晚 | 逾期 | 到期 | 月底前 | 周五前 | 周一前 | 周二前 | 周三前 | 周四前 | 周日前 | 周六前 | 明天前
| 日前 | 点前 | 号前 | 下班前 | 之前`,
  request: `
can you | could you | would you | will you | please send | please review | please approve | please confirm | please
sign | please reply | please complete | please submit | please check | please let | please provide | please call |
please fill | please pay | please update | please bring | please make sure | please add | please forward | please
return | please respond | please get | please use | please read | please fix | pls | kindly | i need you | we need
you | need your | would it be possible | do you mind | would you mind | i need the | we need the | make sure you |
you need to | you have to | don't forget to | remember to | action required | your approval | needs your | requires
your | awaiting your | 请您 | 请你 | 麻烦 | 烦请 | 请尽快 | 请于 | 请在 | 请将 | 请把 | 请帮 | 帮忙 | 帮我 | 能否 | 可否 | 能不能 | 可不可以 | 是否可以 |
需要你 | 需要您 | 请确认 | 请审批 | 请审核 | 请签 | 请回复 | 请提交 | 请提供 | 请查收并 | 请务必 | 请各 | 请协助 | 辛苦你 | 辛苦您 | 劳烦 | 请示 | 请批 | 望回复 | 盼复`,
  answerWanted: `
let me know | let us know | get back to me | get back to us | your thoughts | thoughts? | what do you think | does
that work | does this work | do you have | are you | did you | have you | how about | what about | would you like |
do you want | which one | any chance | any update | any news | any objections | looking forward to your reply | look
forward to hearing | please advise | is that ok | ok? | okay? | right? | yes or no | reply with | rsvp | 您看 | 你看 |
告诉我 | 告知 | 回个 | 回复我 | 回一下 | 等你 | 等您 | 怎么看 | 怎么样 | 如何? | 行吗 | 可以吗 | 好吗 | 吗? | 呢? | 意下如何 | 你觉得 | 您觉得 | 什么时候 | 几点 | 哪个
| 还是 | 有没有 | 要不要 | 是不是 | 方便的话 | 盼复 | 期待您的回复 | 期待回复`,
  thanks: `
thanks | thank you | thx | cheers | much appreciated | many thanks | got it | perfect | sounds good | great news |
well done | congratulations | congrats | all good | no worries | noted | will do | 谢谢 | 多谢 | 感谢 | 收到 | 好的 | 辛苦了 | 恭喜
| 祝贺 | 没问题 | 知道了 | 明白 | 已阅`,
  forInformation: `
fyi | for your information | for your records | for your reference | for info | no action needed | no action
required | no action is | no need to reply | no reply needed | no reply necessary | no response needed | nothing to
do | nothing needed | nothing for you to do | just so you know | just to let you know | just letting you know |
heads up | heads-up | keeping you in the loop | in the loop | don't need anything | no need to | you don't need to |
you don't have to | for awareness | 供参考 | 仅供参考 | 供您参考 | 知会 | 周知 | 备查 | 无需回复 | 不用回 | 不必回复 | 无需操作 | 无需处理 | 请知悉 | 特此通知
| 特此告知 | 同步一下 | 抄送 | 不用管 | 不需要你 | 请勿回复`,
  automatedReport: `
this is an automated | automated message | automatically generated | auto-generated | do not reply to this | please
do not reply | do not respond to this | this mailbox is not monitored | not monitored | build failed | build
succeeded | build passed | pipeline | job failed | backup completed | backup failed | daily report | weekly report |
summary report | has been updated | assigned to you | mentioned you | commented on | status changed | moved to |
opened a pull request | merged | you have a new | ticket | disk usage | threshold | uptime | 系统自动 | 自动发送 | 自动发出 |
本邮件由系统 | 请勿直接回复 | 此邮件为 | 系统邮件 | 构建失败 | 构建成功 | 告警 | 巡检 | 日报 | 备份完成 | 备份失败 | 流水线 | 工单 | 提醒您 | 系统通知`,
  receipt: `
receipt | invoice | your order | order confirmation | order number | order no | order # | payment received | payment
confirmation | we received your payment | has shipped | has been shipped | out for delivery | delivered | tracking
number | your booking | booking confirmation | booking reference | reservation confirmed | confirmation number |
e-ticket | itinerary | statement | refund | total paid | amount paid | subtotal | thank you for your purchase | your
subscription | renewed | direct debit | remittance | payslip | boarding pass | paid with | card ending | 发票 | 收据 |
订单 | 付款成功 | 支付成功 | 已支付 | 已发货 | 已签收 | 派送 | 快递 | 运单号 | 取件码 | 退款 | 对账单 | 账单 | 扣款 | 电子票 | 行程单 | 预订成功 | 回执 | 缴费成功 | 电子发票
| 交易提醒 | 入账 | 工资条`,
  paymentDue: `
payment due | amount due | balance due | payment is due | overdue | past due | please pay | pay by | payable by |
outstanding balance | unpaid | payment failed | payment declined | card was declined | update your payment | final
notice | late fee | minimum payment | invoice attached | remaining balance | 待支付 | 待付款 | 请付款 | 欠费 | 欠款 | 还款日 | 应还 |
逾期 | 催缴 | 缴费 | 续费 | 扣款失败 | 付款失败 | 尾款 | 请于 | 滞纳金`,
  marketing: `
% off | percent off | sale | discount | coupon | promo code | code: | limited time | offer ends | special offer |
exclusive offer | free shipping | shop now | buy now | order now | save up to | best price | deal | deals |
clearance | black friday | cyber monday | gift card | loyalty | points | new arrivals | new collection | early bird
| last chance | don't miss | upgrade now | free trial | half price | bestseller | bestsellers | bundle | reward |
rewards | claim your | while stocks last | starting at | starting from | book now | save your seat | webinar | 优惠 |
折扣 | 特价 | 秒杀 | 满减 | 立减 | 包邮 | 促销 | 限时 | 抢购 | 红包 | 优惠券 | 领券 | 上新 | 新品 | 会员日 | 双11 | 双十一 | 双12 | 618 | 清仓 | 直降 | 买一送一
| 福利 | 积分 | 戳我 | 点击抢 | 爆款 | 到手价 | 立即购买 | 预售 | 折起 | 低至`,
  unsubscribe: `
unsubscribe | opt out | opt-out | manage your preferences | email preferences | manage preferences | update your
preferences | view in browser | view this email in | you are receiving this | you're receiving this | you received
this email because | stop receiving | no longer wish to receive | 退订 | 取消订阅 | 不想再收到 | 回复td | 回td | 拒收 | 您收到此邮件是因为 |
如不希望`,
  newsletter: `
newsletter | this week's | in this issue | this issue | weekly digest | daily digest | digest | editor's note |
round-up | roundup | read more | top stories | issue no | issue # | monthly update | subscribers | dear readers |
dear reader | dear members | dear member | edition | reading list | bulletin | 周刊 | 月刊 | 简报 | 快讯 | 本期 | 早报 | 晚报 |
周报精选 | 电子报 | 精选 | 读者 | 编者按 | 专栏 | 推荐阅读 | 会员通讯 | 资讯 | 第1期 | 期刊`,
  outreach: `
quick call | quick chat | 15 minutes | 15-minute | 15 min | 20 minutes | 20-minute | book a demo | a demo | i came
across | came across your | i noticed | i noticed that | i saw that | reaching out | i wanted to reach out |
companies like yours | teams like yours | we help | our platform | our solution | case study | increase your | boost
your | grow your | circling back | bumping this | just following up on my | following up on my last | my last email
| right person | worth a chat | worth a look | open to a | guest post | backlink | seo | link exchange | partnership
opportunity | leads | qualified leads | roi | lead generation | your linkedin profile | exciting opportunity | your
background | candidates | headhunter | our client is looking | not interested | let me know if you're interested |
would love to connect | no obligation | free audit | sponsor | sponsorship | influencer | 合作机会 | 寻求合作 | 商务合作 | 合作事宜
| 冒昧 | 打扰了 | 打扰您 | 我司 | 我们公司专 | 专业提供 | 代理 | 厂家 | 供应商 | 报价单 | 加我微信 | 加个微信 | 猎头 | 猎聘 | 高薪 | 优质候选 | 人才推荐 | 试用 | 免费试用 |
演示 | 感兴趣 | 推广 | 获客 | 投稿 | 约稿 | 置换 | 刊例 | 外贸 | 代开 | 了解一下`,
  family: `
mum | mom | dad | papa | mama | grandma | granny | grandpa | grandad | auntie | aunt | uncle | love you | lots of
love | hugs | kisses | xx | xxx | xoxo | sis | bro | darling | honey | sweetheart | the kids | birthday | our
wedding | anniversary | oma | opa | 妈妈 | 爸爸 | 老妈 | 老爸 | 爷爷 | 奶奶 | 外婆 | 外公 | 姥姥 | 姥爷 | 舅舅 | 姑姑 | 阿姨 | 叔叔 | 老公 | 老婆 |
宝贝 | 亲爱的 | 闺女 | 儿子 | 女儿 | 孩子 | 回家吃饭 | 想你 | 爱你 | 生日 | 婚礼 | 过年 | 妹妹 | 弟弟`,
  social: `
dinner | drinks | beer | pub | barbecue | bbq | party | catch up | weekend | holiday photos | the photos | the game
| football | hike | hiking | camping | reunion | book club | choir | long time no see | how are you | how have you
been | miss you | see you saturday | see you on saturday | see you sunday | the garden | the dog | the cat | school
run | babysit | playdate | recipe | 聚餐 | 聚会 | 吃饭 | 喝酒 | 烧烤 | 爬山 | 露营 | 打球 | 羽毛球 | 同学会 | 老同学 | 周末 | 好久不见 | 最近怎么样 | 照片
| 自驾 | 搓一顿 | 唱k | 火锅 | 撸串 | 钓鱼 | 接孩子 | 幼儿园`,
  personalTone: `
haha | lol | :) | ;) | btw | hey you | love, | big hug | can't wait | you guys | so sorry | ps. | p.s. | gonna |
wanna | yeah | anyway | 哈哈 | 嘻嘻 | 咱们 | 么么 | 呵呵`,
  credentials: `
verify your account | verify your identity | confirm your identity | confirm your account | confirm your password |
update your account | log in to | login to | sign in to | your password | reset your password | password expires |
password will expire | mailbox is full | mailbox quota | storage quota | re-activate | reactivate | validate your |
security code | seed phrase | recovery phrase | wallet | gift cards | verification code | keep your current password
| webmail upgrade | 验证您的 | 验证账号 | 身份验证 | 密码过期 | 密码即将 | 重新登录 | 登录验证 | 邮箱升级 | 邮箱容量 | 邮箱备案 | 账号异常 | 账户异常 | 完成认证 | 重新认证
| 实名认证 | 补贴领取 | 扫码 | 二维码 | 扫描下方 | 助记词 | 安全码`,
  accountThreat: `
will be suspended | has been suspended | account suspended | will be closed | will be deactivated | has been limited
| account is limited | has been locked | will be deleted | will be terminated | permanently | legal action | arrest
| final warning | within 24 hours | within 48 hours | unusual activity | suspicious activity | unauthorised |
unauthorized | failure to | 将被停用 | 将被冻结 | 已被冻结 | 将被关闭 | 将停止使用 | 将被注销 | 已被限制 | 停用 | 封号 | 24小时内 | 48小时内 | 逾期将 | 否则将 |
后果自负 | 法律责任 | 拘捕 | 涉嫌`,
  moneyPressure: `
wire transfer | bank transfer | new bank details | new account details | changed our bank | updated bank | updated
wire | new account | change of bank | bank details have changed | iban | sort code | gift card | gift cards | itunes
card | bitcoin | btc | crypto | usdt | western union | keep this confidential | keep this between us | strictly
confidential | are you at your desk | are you available | i'm in a meeting | can't talk | customs fee | release fee
| processing fee | handling fee | next of kin | inheritance | beneficiary | fund transfer | webcam | recorded you |
转账 | 汇款 | 打款 | 新账户 | 账号变更 | 账户变更 | 收款账户 | 换账户 | 对公账户 | 保证金 | 手续费 | 解冻 | 比特币 | 虚拟货币 | 购物卡 | 保密 | 不方便接电话 | 不方便电话 | 在开会
| 私人账户 | 垫付 | 税款 | 清关费`,
  prize: `
you have won | you've won | you are a winner | winner | lottery | prize | selected to receive | unclaimed |
congratulations! | million dollars | free iphone | claim now | cash bonus | investment opportunity | guaranteed
return | guaranteed returns | passive income | double your | earn up to | work from home | miracle | casino | 中奖 |
恭喜您获得 | 领奖 | 免费领取 | 日赚 | 兼职刷单 | 刷单 | 稳赚 | 高回报 | 内幕 | 荐股 | 博彩 | 彩票 | 贷款 | 无抵押 | 低息 | 代办证 | 代开发票 | 发票代开 | 补贴`,
  security: `
security alert | new sign-in | new login | new device | sign-in attempt | two-factor | 2fa | password was changed |
password changed | vulnerability | vulnerabilities | cve- | breach | data leak | ransomware | phishing | compromised
| secret detected | leaked | certificate expires | certificate will expire | verification code | one-time code |
one-time password | 安全提醒 | 安全告警 | 异地登录 | 新设备登录 | 登录提醒 | 漏洞 | 泄露 | 勒索 | 钓鱼 | 证书过期 | 证书即将 | 验证码 | 密码已修改 | 入侵`,
  meetingRequest: `
can we meet | could we meet | shall we meet | let's meet | meet up | set up a call | schedule a call | schedule a
meeting | find a time | find time | are you free | are you available | when are you | when would you | what time
works | does monday | does tuesday | does wednesday | does thursday | does friday | would monday | would tuesday |
would wednesday | would thursday | would friday | how about monday | how about tuesday | how about wednesday | how
about thursday | how about friday | hop on a call | jump on a call | quick call | time to talk | available for a |
free for a | your availability | work for you | works for you | suit you | suits you | 有空吗 | 有空么 | 是否有空 | 有时间吗 | 方便吗
| 什么时候方便 | 约个时间 | 约时间 | 开个会 | 碰个头 | 碰一下 | 碰头 | 聊一下 | 聊聊 | 面谈 | 当面 | 见一面 | 见面 | 通个电话 | 对一下 | 定个时间 | 几点方便 | 哪天方便 | 拜访
| 约在`,
  meetingAccept: `
works for me | that works | confirmed for | see you then | see you at | see you on | i'll be there | i'll come |
accepted: | is fine with me | suits me | sounds good, see | count me in | 已接受 | 接受: | 没问题,到时 | 到时见 | 到时候见 | 准时到 |
准时参加 | 我参加 | 我会到 | 可以, | 那就这么定`,
  meetingDecline: `
can't make it | cannot make it | can't make | won't be able to | unable to attend | unable to make | declined: |
doesn't work for me | not able to attend | have to pass | have to skip | i'm afraid i can't | clashes with | 已拒绝 |
拒绝: | 去不了 | 来不了 | 参加不了 | 无法参加 | 不能参加 | 没法参加 | 没空 | 有冲突 | 时间冲突 | 撞了`,
  meetingMove: `
reschedule | rescheduled | move our | move the | moved to | push to | push back | pushed back | push it to |
postpone | postponed | new time | bring forward | instead of | updated invitation | different time | another time |
later that | 改期 | 改到 | 改为 | 推迟 | 延期 | 提前到 | 调整到 | 调整为 | 挪到 | 顺延 | 换个时间 | 时间变更 | 时间调整 | 延后`,
  meetingCancel: `
cancelled | canceled | cancel our | cancel the | cancelling | called off | won't take place | is off | no meeting |
cancelled event | canceled event | 取消 | 不开了 | 作废 | 暂停召开`,
  meetingWord: `
meeting | call | calendar | invite | invitation | agenda | zoom | teams | google meet | conference room | meeting
room | appointment | sync | standup | stand-up | kick-off | kickoff | workshop | interview | 1:1 | one-on-one |
lunch | coffee | viewing | site visit | session | 会议 | 会议室 | 开会 | 例会 | 日程 | 邀请 | 议程 | 面试 | 腾讯会议 | 会议号 | 评审会 | 讨论会 |
座谈 | 沟通会 | 周会 | 晨会 | 启动会 | 研讨会 | 线上会 | 预约 | 视频会`,
  incident: `
is down | went down | outage | incident | sev1 | sev2 | sev-1 | sev-2 | p0 | p1 | not working | broken | crashed |
crash | failed | failure | failing | blocked | blocker | production | rollback | leak | stopped working | stuck | 故障
| 宕机 | 挂了 | 崩了 | 报错 | 不可用 | 中断 | 事故 | 线上问题 | 回滚 | 失败 | 停机 | 卡住 | 超时`,
};

function split(list: string): readonly string[] {
  return list.split('|').map((phrase) => phrase.trim().replace(/\s+/gu, ' '));
}

export const lexicon = Object.fromEntries(
  topics.map((topic) => [topic, split(written[topic])]),
) as Phrases<Topic>;

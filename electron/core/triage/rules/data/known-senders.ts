/** What a well-known service usually sends by machine; a person there may write anything. */
export const senderSorts = [
  'code',
  'ci',
  'tracker',
  'cloud',
  'workspace',
  'bank',
  'payment',
  'shop',
  'courier',
  'travel',
  'social',
  'newsletter-platform',
  'media',
  'payroll',
  'utility',
  'government',
  'learning',
  'security',
] as const;
export type SenderSort = (typeof senderSorts)[number];

/** Registrable domains; a brand that phishing imitates stands here too, so that its true domain is known. */
const domainsBySort: Readonly<Record<SenderSort, string>> = {
  code: 'github.com gitlab.com bitbucket.org gitee.com sourceforge.net codeberg.org sr.ht gitea.com coding.net npmjs.com pypi.org crates.io rubygems.org docker.com stackoverflow.email stackoverflow.com huggingface.co launchpad.net savannah.gnu.org gerrithub.io jetbrains.com',
  ci: 'circleci.com travis-ci.com travis-ci.org buildkite.com appveyor.com codecov.io coveralls.io snyk.io sonarcloud.io drone.io semaphoreci.com teamcity.com dependabot.com renovatebot.com vercel.com netlify.com render.com fly.io heroku.com',
  tracker:
    'atlassian.net atlassian.com jira.com trello.com asana.com linear.app monday.com clickup.com basecamp.com youtrack.cloud shortcut.com pivotaltracker.com wrike.com smartsheet.com zendesk.com freshdesk.com intercom.io intercom-mail.com helpscout.net tapd.cn pingcode.com ones.cn teambition.com sentry.io pagerduty.com opsgenie.com statuspage.io datadoghq.com newrelic.com grafana.com pingdom.com uptimerobot.com betteruptime.com victorops.com',
  cloud:
    'amazonaws.com aws.com azure.com digitalocean.com linode.com akamai.com cloudflare.com hetzner.com ovh.com ovhcloud.com scaleway.com vultr.com aliyun-inc.com alibabacloud.com tencentcloud.com qcloud.com huaweicloud.com jdcloud.com volcengine.com ucloud.cn qiniu.com upyun.com godaddy.com namecheap.com gandi.net porkbun.com dnspod.cn dnspod.com letsencrypt.org mongodb.com supabase.com planetscale.com',
  workspace:
    'slack.com zoom.us zoom.com notion.so makenotion.com figma.com miro.com dropbox.com dropboxmail.com box.com docusign.net docusign.com hellosign.com adobesign.com calendly.com webex.com teams.microsoft.com sharepointonline.com onmicrosoft.com microsoft.com google.com airtable.com typeform.com surveymonkey.com doodle.com loom.com canva.com dingtalk.com feishu.cn larksuite.com wps.cn kdocs.cn yuque.com tencent.com welink.huaweicloud.com evernote.com todoist.com',
  bank: 'chase.com bankofamerica.com wellsfargo.com citi.com citibank.com capitalone.com americanexpress.com aexp.com discover.com usbank.com pnc.com td.com hsbc.com hsbc.co.uk barclays.co.uk lloydsbank.co.uk natwest.com santander.co.uk santander.com nationwide.co.uk monzo.com revolut.com n26.com starlingbank.com ing.com ing.de abnamro.nl rabobank.nl deutsche-bank.de commerzbank.de sparkasse.de bnpparibas.com societegenerale.fr creditagricole.fr ubs.com dbs.com ocbc.com uob.com.sg standardchartered.com commbank.com.au anz.com westpac.com.au nab.com.au rbc.com bmo.com scotiabank.com icbc.com.cn ccb.com boc.cn abchina.com bankcomm.com cmbchina.com spdb.com.cn citicbank.com cmbc.com.cn cib.com.cn pingan.com.cn pingan.com cebbank.com psbc.com cgbchina.com.cn hxb.com.cn schwab.com fidelity.com vanguard.com robinhood.com coinbase.com binance.com',
  payment:
    'paypal.com stripe.com squareup.com square.com venmo.com wise.com klarna.com klarna.de affirm.com afterpay.com adyen.com xero.com intuit.com quickbooks.com freshbooks.com bill.com paddle.com fastspring.com gumroad.com payoneer.com alipay.com tenpay.com unionpay.com 95516.com apple.com',
  shop: 'amazon.com amazon.co.uk amazon.de amazon.fr amazon.it amazon.es amazon.co.jp amazon.ca amazon.in amazon.cn ebay.com ebay.co.uk ebay.de etsy.com walmart.com target.com bestbuy.com costco.com ikea.com ikea.de wayfair.com homedepot.com lowes.com nike.com adidas.com zalando.de zalando.com asos.com hm.com zara.com uniqlo.com sephora.com shein.com temu.com aliexpress.com taobao.com tmall.com alibaba.com 1688.com jd.com pinduoduo.com vip.com suning.com dangdang.com xiaohongshu.com meituan.com ele.me freshippo.com rakuten.co.jp mercari.com otto.de bol.com coolblue.nl tesco.com sainsburys.co.uk argos.co.uk johnlewis.com doordash.com ubereats.com deliveroo.co.uk instacart.com steampowered.com epicgames.com playstation.com nintendo.net xbox.com shopify.com',
  courier:
    'ups.com fedex.com dhl.com dhl.de usps.com royalmail.com evri.com dpd.co.uk dpd.com dpd.de gls-group.com hermesworld.com tnt.com postnl.nl bpost.be laposte.fr colissimo.fr chronopost.fr poste.it correos.es post.ch post.at auspost.com.au canadapost.ca japanpost.jp sf-express.com sf-international.com zto.com sto.cn yto.net.cn yundaex.com ems.com.cn cainiao.com jtexpress.cn deppon.com aftership.com',
  travel:
    'airbnb.com booking.com expedia.com hotels.com agoda.com tripadvisor.com kayak.com skyscanner.net vrbo.com hostelworld.com trainline.com thetrainline.com sncf.com sncf-connect.com bahn.de trenitalia.it renfe.com eurostar.com delta.com united.com aa.com southwest.com jetblue.com alaskaair.com ryanair.com easyjet.com wizzair.com lufthansa.com britishairways.com ba.com airfrance.fr klm.com iberia.com sas.se emirates.com qatarairways.com singaporeair.com cathaypacific.com qantas.com airchina.com ceair.com csair.com hnair.com ctrip.com trip.com qunar.com fliggy.com 12306.cn huazhu.com marriott.com hilton.com hyatt.com ihg.com accor.com uber.com lyft.com bolt.eu grab.com didiglobal.com hertz.com avis.com sixt.com enterprise.com opentable.com resy.com eventbrite.com ticketmaster.com',
  social:
    'linkedin.com facebookmail.com facebook.com instagram.com twitter.com x.com threads.net pinterest.com reddit.com redditmail.com quora.com medium.com meetup.com nextdoor.com tiktok.com youtube.com discord.com discordapp.com snapchat.com tumblr.com twitch.tv weibo.com zhihu.com douban.com bilibili.com douyin.com kuaishou.com maimai.cn xing.com viadeo.com researchgate.net academia-mail.com strava.com goodreads.com mastodon.social whatsapp.com telegram.org signal.org wechat.com',
  'newsletter-platform':
    'substack.com beehiiv.com mailchimp.com mailchimpapp.net mcsv.net mcdlv.net rsgsv.net mailchi.mp sendgrid.net sendgrid.com mailgun.org mailgun.net constantcontact.com ccsend.com klaviyo.com klaviyomail.com sendinblue.com brevo.com marketo.com mktomail.com exacttarget.com responsys.net convertkit.com kit.com convertkit-mail.com buttondown.email ghost.io tinyletter.com getresponse.com activecampaign.com hubspot.com hubspotemail.net campaignmonitor.com cmail19.com cmail20.com createsend.com mailerlite.com mlsend.com aweber.com customer.io customeriomail.com iterable.com braze.com sparkpostmail.com mandrillapp.com postmarkapp.com amazonses.com sendcloud.net sendcloud.org submail.cn revue.email moosend.com benchmarkemail.com zohocampaigns.com',
  media:
    'nytimes.com wsj.com washingtonpost.com economist.com ft.com bloomberg.com bloomberg.net theguardian.com bbc.co.uk bbc.com cnn.com forbes.com hbr.org morningbrew.com theskimm.com axios.com politico.com theatlantic.com newyorker.com wired.com techcrunch.com theverge.com arstechnica.com spiegel.de zeit.de faz.net sueddeutsche.de lemonde.fr lefigaro.fr repubblica.it corriere.it elpais.com nikkei.com scmp.com caixin.com 36kr.com huxiu.com infoq.cn infoq.com oreilly.com acm.org ieee.org nature.com sciencemag.org springer.com elsevier.com arxiv.org netflix.com spotify.com hulu.com disneyplus.com audible.com',
  payroll:
    'workday.com myworkday.com myworkdayjobs.com adp.com gusto.com rippling.com bamboohr.com paychex.com paylocity.com paycom.com ukg.com ultipro.com personio.de personio.com hibob.com deel.com remote.com successfactors.com greenhouse.io greenhouse-mail.io lever.co hire.lever.co ashbyhq.com smartrecruiters.com indeed.com glassdoor.com monster.com stepstone.de ziprecruiter.com zhaopin.com 51job.com liepin.com zhipin.com lagou.com beisen.com moka.com mokahr.com expensify.com concur.com concursolutions.com brex.com ramp.com',
  utility:
    'verizon.com xfinity.com t-mobile.com vodafone.com vodafone.co.uk telekom.de ee.co.uk three.co.uk o2online.de orange.com sfr.com pge.com coned.com edf.fr engie.com eon.com eon.de vattenfall.de octopus.energy britishgas.co.uk sse.co.uk 10086.cn 10010.com 10000.gd.cn chinatelecom.cn sgcc.com.cn csg.cn geico.com progressive.com statefarm.com allstate.com axa.com allianz.com allianz.de aviva.com picc.com.cn cpic.com.cn chinalife.com.cn zocdoc.com mychart.org onemedical.com nhs.net',
  government:
    'irs.gov ssa.gov usa.gov uscis.gov hmrc.gov.uk gov.uk service.gov.uk impots.gouv.fr ameli.fr elster.de bund.de europa.eu canada.ca cra-arc.gc.ca ato.gov.au my.gov.au chinatax.gov.cn 12366.com customs.gov.cn gov.cn gov.sg gov.hk edu.gov.cn mohrss.gov.cn',
  learning:
    'coursera.org edx.org udemy.com udacity.com khanacademy.org duolingo.com skillshare.com pluralsight.com datacamp.com codecademy.com brilliant.org masterclass.com instructure.com blackboard.com moodle.com classroom.google.com turnitin.com icourse163.org xuetangx.com imooc.com geekbang.org xueersi.com',
  security:
    'okta.com auth0.com duosecurity.com duo.com 1password.com lastpass.com bitwarden.com dashlane.com authy.com haveibeenpwned.com norton.com mcafee.com kaspersky.com 360.cn',
};

const sortByDomain: ReadonlyMap<string, SenderSort> = new Map(
  senderSorts.flatMap((sort) => domainsBySort[sort].split(' ').map((domain) => [domain, sort] as const)),
);

/** Sort of the service that a host belongs to: the host, then each parent domain. */
export function senderSortOf(host: string): SenderSort | null {
  let rest = host;
  while (rest.includes('.')) {
    const sort = sortByDomain.get(rest);
    if (sort !== undefined) return sort;
    rest = rest.slice(rest.indexOf('.') + 1);
  }
  return null;
}

/**
 * Names that phishing poses as, each with its true registrable domains. Whole words of a display name or
 * labels of a host are compared with them.
 */
export const brands: Readonly<Record<string, string>> = {
  paypal: 'paypal.com paypal.de paypal.co.uk',
  apple: 'apple.com icloud.com',
  icloud: 'apple.com icloud.com',
  microsoft: 'microsoft.com microsoftonline.com sharepointonline.com',
  office365: 'microsoft.com microsoftonline.com',
  google: 'google.com googlemail.com youtube.com',
  amazon:
    'amazon.com amazon.co.uk amazon.de amazon.fr amazon.it amazon.es amazon.co.jp amazon.ca amazon.in amazon.cn amazonaws.com',
  netflix: 'netflix.com',
  facebook: 'facebook.com facebookmail.com',
  instagram: 'instagram.com',
  whatsapp: 'whatsapp.com',
  linkedin: 'linkedin.com',
  dropbox: 'dropbox.com dropboxmail.com',
  docusign: 'docusign.com docusign.net',
  github: 'github.com',
  adobe: 'adobe.com adobesign.com',
  dhl: 'dhl.com dhl.de',
  fedex: 'fedex.com',
  usps: 'usps.com',
  hsbc: 'hsbc.com hsbc.co.uk',
  barclays: 'barclays.co.uk barclays.com',
  citibank: 'citi.com citibank.com',
  wellsfargo: 'wellsfargo.com',
  chase: 'chase.com',
  coinbase: 'coinbase.com',
  binance: 'binance.com',
  metamask: 'metamask.io',
  spotify: 'spotify.com',
  alipay: 'alipay.com',
  taobao: 'taobao.com tmall.com',
  wechat: 'wechat.com qq.com tencent.com',
  支付宝: 'alipay.com',
  淘宝: 'taobao.com tmall.com',
  微信: 'wechat.com qq.com tencent.com',
  京东: 'jd.com',
  工商银行: 'icbc.com.cn',
  建设银行: 'ccb.com',
  招商银行: 'cmbchina.com',
  顺丰: 'sf-express.com',
  国家税务总局: 'chinatax.gov.cn',
};

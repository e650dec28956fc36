/** What a sender of a well-known domain is, as far as its domain tells. */
export const serviceSorts = [
  'developer',
  'workspace',
  'social',
  'shop',
  'bank',
  'travel',
  'media',
  'utility',
  'mass-mailer',
] as const;
export type ServiceSort = (typeof serviceSorts)[number];

const domainsBySort: Readonly<Record<ServiceSort, string>> = {
  developer:
    'github.com gitlab.com bitbucket.org atlassian.net atlassian.com jira.com sentry.io circleci.com travis-ci.com vercel.com netlify.com heroku.com pagerduty.com opsgenie.com datadoghq.com newrelic.com grafana.com cloudflare.com digitalocean.com npmjs.com docker.com pypi.org gitee.com aliyun.com tencentcloud.com stackoverflow.com statuspage.io amazonaws.com aws.com azure.com snyk.io',
  workspace:
    'slack.com zoom.us notion.so asana.com trello.com monday.com clickup.com linear.app figma.com miro.com dropbox.com box.com docusign.net docusign.com hellosign.com calendly.com workday.com bamboohr.com gusto.com rippling.com greenhouse.io lever.co salesforce.com hubspot.com zendesk.com intercom.io servicenow.com okta.com lastpass.com 1password.com airtable.com webex.com gotomeeting.com dingtalk.com feishu.cn larksuite.com expensify.com concur.com adobe.com adobesign.com microsoftonline.com sharepointonline.com',
  social:
    'linkedin.com facebookmail.com facebook.com twitter.com x.com instagram.com pinterest.com reddit.com redditmail.com quora.com medium.com meetup.com nextdoor.com tiktok.com youtube.com discord.com discordapp.com snapchat.com strava.com zhihu.com weibo.com douban.com goodreads.com',
  shop: 'amazon.com amazon.co.uk amazon.de ebay.com etsy.com walmart.com target.com bestbuy.com costco.com ikea.com wayfair.com homedepot.com lowes.com nike.com adidas.com zappos.com sephora.com macys.com nordstrom.com gap.com oldnavy.com uniqlo.com hm.com zara.com asos.com shein.com temu.com aliexpress.com alibaba.com taobao.com tmall.com jd.com pinduoduo.com meituan.com doordash.com ubereats.com grubhub.com instacart.com groupon.com shopify.com bedbathandbeyond.com chewy.com starbucks.com dominos.com newegg.com apple.com wish.com petsmart.com',
  bank: 'paypal.com chase.com bankofamerica.com wellsfargo.com citi.com citibank.com capitalone.com amex.com americanexpress.com discover.com hsbc.com barclays.co.uk lloydsbank.co.uk natwest.com monzo.com revolut.com wise.com transferwise.com venmo.com stripe.com squareup.com square.com intuit.com quickbooks.com turbotax.com fidelity.com vanguard.com schwab.com robinhood.com coinbase.com sofi.com mint.com xero.com alipay.com cmbchina.com icbc.com.cn ccb.com klarna.com bill.com ramp.com brex.com usbank.com ally.com',
  travel:
    'airbnb.com booking.com expedia.com hotels.com tripadvisor.com kayak.com delta.com united.com aa.com southwest.com jetblue.com alaskaair.com ryanair.com easyjet.com lufthansa.com britishairways.com marriott.com hilton.com hyatt.com ihg.com uber.com lyft.com amtrak.com hertz.com avis.com trip.com ctrip.com 12306.cn didiglobal.com opentable.com',
  media:
    'substack.com nytimes.com wsj.com washingtonpost.com economist.com ft.com bloomberg.com bloomberg.net theguardian.com bbc.co.uk bbc.com cnn.com forbes.com hbr.org morningbrew.com theskimm.com axios.com techcrunch.com wired.com theverge.com newyorker.com theatlantic.com reuters.com spotify.com netflix.com hulu.com disneyplus.com hbomax.com audible.com twitch.tv steampowered.com coursera.org udemy.com edx.org duolingo.com skillshare.com masterclass.com beehiiv.com buttondown.email patreon.com kickstarter.com change.org eventbrite.com ticketmaster.com',
  utility:
    'comcast.net comcast.com xfinity.com verizon.com att.com t-mobile.com vodafone.com bt.com pge.com coned.com usps.com ups.com fedex.com dhl.com irs.gov ssa.gov gov.uk healthcare.gov mychart.com zocdoc.com kaiserpermanente.org geico.com statefarm.com progressive.com allstate.com sf-express.com cainiao.com 10086.cn 10010.com',
  'mass-mailer':
    'mailchimp.com mailchimpapp.net mcsv.net sendgrid.net mailgun.org constantcontact.com ccsend.com klaviyomail.com klaviyo.com sendinblue.com brevo.com marketo.com mktomail.com exacttarget.com responsys.net campaignmonitor.com createsend.com hubspotemail.net',
};

const sortByDomain: ReadonlyMap<string, ServiceSort> = new Map(
  serviceSorts.flatMap((sort) => domainsBySort[sort].split(' ').map((domain) => [domain, sort] as const)),
);

const privateProviders: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp ymail.com rocketmail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me fastmail.com fastmail.fm hey.com gmx.com gmx.de gmx.net web.de t-online.de mail.com zoho.com yandex.com yandex.ru mail.ru qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com tutanota.com orange.fr free.fr laposte.net libero.it hotmail.fr naver.com daum.net verizon.net comcast.net att.net sbcglobal.net bellsouth.net cox.net btinternet.com sky.com ntlworld.com bigpond.com shaw.ca rogers.com earthlink.net ' +
    // Names kept for examples, which stand for private providers in made-up mail (RFC 2606).
    'example.com example.net example.org freemail.example postbox.example postmail.example mailhaven.example webmail.example mail.example inbox.example'
  ).split(' '),
);

/** True where everybody can have an address: a shared domain says nothing of an organisation. */
export function isPrivateProvider(domain: string): boolean {
  return privateProviders.has(domain);
}

/** Looks a domain and its parents up among well-known services. */
export function serviceSortOf(domain: string): ServiceSort | null {
  let rest = domain;
  while (rest.includes('.')) {
    const sort = sortByDomain.get(rest);
    if (sort !== undefined) return sort;
    rest = rest.slice(rest.indexOf('.') + 1);
  }
  return null;
}

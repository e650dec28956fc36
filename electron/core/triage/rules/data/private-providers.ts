/**
 * Providers at which anybody may have a mailbox: two users of one are no colleagues. Registrable domains.
 * Names under `.example` stand for such providers in invented mail (RFC 2606).
 */
const domains = `
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com
outlook.de outlook.fr outlook.it outlook.es outlook.jp outlook.kr outlook.com.br outlook.com.au outlook.in
hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.co.jp hotmail.ca hotmail.be hotmail.nl hotmail.com.br
live.co.uk live.fr live.de live.it live.nl live.ca live.com.au live.cn live.jp live.se live.dk live.no live.be live.ie
yahoo.com ymail.com rocketmail.com myyahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.co.in
yahoo.in yahoo.com.br yahoo.com.au yahoo.co.jp yahoo.com.hk yahoo.com.tw yahoo.com.sg yahoo.com.cn yahoo.cn yahoo.co.id
yahoo.com.mx yahoo.com.ar yahoo.com.ph yahoo.com.vn yahoo.ie yahoo.gr yahoo.se yahoo.no yahoo.dk yahoo.pl yahoo.ro
icloud.com me.com mac.com aol.com aim.com aol.co.uk aol.de verizon.net att.net sbcglobal.net bellsouth.net pacbell.net
comcast.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net roadrunner.com rr.com frontier.com
windstream.net centurylink.net q.com embarqmail.com mindspring.com prodigy.net hotmail.org
proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me
fastmail.com fastmail.fm hey.com duck.com mailbox.org posteo.de posteo.net hushmail.com startmail.com runbox.com
zoho.com zohomail.com zohomail.eu mail.com email.com usa.com inbox.com gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.fr
web.de t-online.de freenet.de arcor.de online.de vodafone.de 1und1.de kabelbw.de unitybox.de freemail.de
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr aliceadsl.fr club-internet.fr
libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it email.it inwind.it iol.it
terra.es telefonica.net ono.com movistar.es sapo.pt clix.pt mail.pt netcabo.pt
bt.com btinternet.com btopenworld.com sky.com talktalk.net tiscali.co.uk virginmedia.com virgin.net ntlworld.com
blueyonder.co.uk plusnet.com o2.co.uk eircom.net
ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl chello.nl casema.nl telenet.be skynet.be proximus.be
bluewin.ch hispeed.ch sunrise.ch chello.at aon.at a1.net
telia.com bredband.net comhem.se spray.se online.no broadpark.no start.no tele2.se tdcadsl.dk mail.dk stofanet.dk
luukku.com kolumbus.fi elisanet.fi suomi24.fi
wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl poczta.fm gazeta.pl tlen.pl vp.pl
seznam.cz email.cz centrum.cz volny.cz post.cz azet.sk zoznam.sk centrum.sk post.sk
freemail.hu citromail.hu t-email.hu abv.bg mail.bg dir.bg
mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru yandex.com ya.ru yandex.by yandex.kz yandex.ua rambler.ru ukr.net i.ua meta.ua bigmir.net tut.by
otenet.gr forthnet.gr mynet.com walla.co.il walla.com netvision.net.il
rediffmail.com sify.com indiatimes.com
naver.com hanmail.net daum.net kakao.com nate.com
docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp biglobe.ne.jp nifty.com ocn.ne.jp so-net.ne.jp plala.or.jp goo.jp excite.co.jp infoseek.jp
bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net dodo.com.au xtra.co.nz
rogers.com bell.net shaw.ca telus.net sympatico.ca videotron.ca cogeco.ca
uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br
telkomsa.net mweb.co.za webmail.co.za vodamail.co.za
qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com netease.com sina.com sina.cn
vip.sina.com sohu.com vip.sohu.com aliyun.com tom.com vip.tom.com 21cn.com 139.com 189.cn wo.cn wo.com.cn 263.net
263.net.cn eyou.com chinaren.com 58.com citiz.net online.sh.cn 2980.com 88.com 111.com mail.china.com china.com
pchome.com.tw hinet.net seed.net.tw kimo.com netvigator.com hkbn.net i-cable.com biznetvigator.com singnet.com.sg starhub.net.sg pacific.net.sg
streamyx.com tm.net.my
example.com example.net example.org freemail.example postbox.example postmail.example mailhaven.example webmail.example mail.example inbox.example
`;

export const privateProviders: ReadonlySet<string> = new Set(domains.trim().split(/\s+/u));

/**
 * Paths and hosts of images that only report that a mail was opened: the documented open-tracking addresses of
 * mailing services. Not complete and not meant to be; 1x1 images are dropped whatever their address.
 */
const trackers: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  { host: /(^|\.)list-manage\.com$/u, path: /^\/track\/open/u },
  { host: /(^|\.)(sendgrid\.net|ct\.sendgrid\.net)$/u, path: /^\/wf\/open/u },
  { host: /(^|\.)mandrillapp\.com$/u, path: /^\/track\/open/u },
  { host: /(^|\.)mailgun\.(net|org|com)$/u, path: /^\/o\// },
  { host: /(^|\.)(hubspot|hubspotemail|hs-analytics|hubspotlinks)\.(com|net)$/u, path: /.*/u },
  { host: /(^|\.)google-analytics\.com$/u, path: /.*/u },
  { host: /(^|\.)doubleclick\.net$/u, path: /.*/u },
  {
    host: /(^|\.)(mailtrack\.io|yesware\.com|bananatag\.com|mixmax\.com|getnotify\.com|cirrusinsight\.com)$/u,
    path: /.*/u,
  },
  { host: /(^|\.)exct\.net$|^click\.[\w.-]+$|^cl\.exct\.net$/u, path: /^\/open\.aspx/u },
  { host: /(^|\.)(awstrack\.me)$/u, path: /^\/I0\//u },
  { host: /(^|\.)(klaviyomail|klclick\d*)\.com$/u, path: /.*/u },
  { host: /(^|\.)(createsend\d*|cmail\d+)\.com$/u, path: /^\/t\/.*\/o\.gif|^\/t\/[a-z]-o-/u },
  { host: /(^|\.)facebook\.com$/u, path: /^\/(tr|email_open_log_pic\.php)/u },
  { host: /(^|\.)linkedin\.com$/u, path: /^\/emimp\//u },
];

/** Whether the address of an image is one of a known tracker. */
export function isKnownTracker(url: URL): boolean {
  const host = url.hostname.toLowerCase();
  return trackers.some((tracker) => tracker.host.test(host) && tracker.path.test(url.pathname));
}

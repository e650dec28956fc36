const PUBLICATION =
  /\b(?:digest|weekly|daily|monthly|quarterly|bulletin|gazette|insights?|inside|radar|round-?up|watch|briefing|brief|letter|journal|review|times|post|magazine|news|newsletter|academy|institute|seminars?|webinars?|events?|fair|festival|forum|alerts?|deals?|offers?|loft|studio|club|rewards|outlet|marketplace|intelligence|library|intranet)\b|月刊|周刊|简报|快讯|日报|文化|食堂|图书馆|商学院|课程|直播|会展|展会|旗舰|优选|平台|期刊|编辑部|杂志/u;
const AUTHORITY =
  /\b(?:court|clerks?|registrar|registry|tax|customs|council|police|licen[cs]ing|compliance|payroll|benefits|legal|audit(?:ors?)?|bank|insurance|surgery|hospital|clinic|school|nursery|landlord|lettings|utilities|energy|water|visa|immigration|permit|inspector|department|ministry|governance)\b|法院|税务|海关|公安|街道|社区|物业|医院|银行|保险|教务|学校|幼儿园|人事|财务|审计|纪检|党办|院办|监管|住建|市场监管/u;

/** Signs of a sender's name and domain: who speaks in it, and how long it is. */
export function nameSigns(sender: {
  readonly name: string;
  readonly domain: string;
  readonly senderClass: string;
}): readonly string[] {
  const { name, domain, senderClass } = sender;
  const signs: string[] = [];
  const from = (sign: string): void => void signs.push(`from:${sign}`, `${senderClass}&${sign}`);
  if (name.includes(' via ') || /\(.+\)/u.test(name)) signs.push('from:via');
  if (PUBLICATION.test(name)) from('publication');
  if (AUTHORITY.test(name)) from('authority');
  const words = name.split(/\s+/u).length;
  if (words >= 3) signs.push('from:long-name');
  if (words === 1 && name !== '') signs.push('from:one-word', `${senderClass}&one-word`);
  if (domain.split('.').length >= 3) signs.push('from:subdomain');
  return signs;
}

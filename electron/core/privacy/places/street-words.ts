/** Parts of postal addresses, as sources of regular expressions. */

/** Behind a name, English order. */
export const englishStreets =
  'street|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|crescent|cres|place|pl|plaza|square|sq|terrace|ter|trail|trl|parkway|pkwy|highway|hwy|freeway|way|walk|row|close|gardens|grove|mews|rise|alley|turnpike|parade|esplanade|promenade|quay|wharf|broadway';

/** More of them (US Postal Service, publication 28), which are everyday words without a capital. */
export const lesserStreets =
  'Hill|Loop|Path|Pike|Run|Crossing|Estates?|Heights|Ridge|View|Valley|Vista|Commons?|Cove|Creek|Bend|Bypass|Causeway|Corners?|Crossroads?|Curve|Dale|Dam|Divide|Extensions?|Falls|Ferry|Fields?|Flats?|Fords?|Forest|Forks?|Forges?|Fort|Garden|Gateway|Glens?|Greens?|Groves|Harbou?rs?|Haven|Hills|Hollow|Inlet|Islands?|Isle|Junctions?|Keys?|Knolls?|Lakes?|Landing|Lights?|Lodge|Manors?|Meadows?|Mills?|Mission|Motorway|Mount|Mountains?|Neck|Orchard|Oval|Overpass|Parks?|Parkways|Passage|Pass|Pines?|Plains?|Plazas|Points?|Ports?|Prairie|Radial|Ramp|Ranch|Rapids?|Ridges|River|Roads|Routes?|Shoals?|Shores?|Skyway|Springs?|Spurs?|Squares|Station|Stravenue|Streams?|Streets|Summit|Throughway|Trace|Track|Trafficway|Tunnel|Underpass|Unions?|Valleys|Via|Viaduct|Views|Villages?|Ville|Walks|Walls?|Ways|Wells|Quadrant';

/** Endings of one word, Germanic, Nordic, Finnish and Baltic. */
export const joinedStreets =
  'stra(?:ß|ss)e|str\\.?|gasse|weg|platz|allee|ring|ufer|damm|chaussee|steig|stieg|pfad|markt|hof|berg|feld|straat|laan|plein|gracht|kade|singel|dreef|steeg|hoeve|dijk|gatan|gata|vägen|väg|gränd|torget|torg|backen|stigen|plan|gade|vej|vænget|vænge|allé|stræde|plads|torv|stien|parken|haven|bakken|veien|vegen|vei|gate|gaten|alleen|svingen|terrasse|katu|tie|kuja|polku|kaari|raitti|tori|kaupunki|ranta|rinne|gatva|stígur|gata|vegur|braut|hlíð|iela|gatvė|tänav|utca|körút|sétány|ova|ská|ská';

/** Before a name, Romance and Slavic, and the like. */
export const leadingStreets =
  'rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|cours|route|passage|square|villa|cité|via|viale|vicolo|piazza|piazzale|corso|largo|strada|contrada|località|calle|c\\/|avenida|avda\\.?|av|plaza|paseo|pasaje|camino|carretera|ronda|travesía|urbanización|carrera|cra|diagonal|transversal|rua|travessa|praça|alameda|estrada|rodovia|ulica|ul\\.?|ulice|aleja|al\\.|plac|pl\\.|os\\.|osiedle|nábřeží|náměstí|nám\\.|třída|tř\\.|cesta|trg|bulevar|ulitsa|улица|ул\\.?|проспект|пр-т|пр\\.|переулок|пер\\.|площадь|пл\\.|шоссе|бульвар|б-р|набережная|вулиця|вул\\.|οδός|λεωφόρος|πλατεία|sokak|caddesi|cadde|jalan|jl\\.?|jln|calea|bulevardul|strada|str\\.|şoseaua|aleea|piața|rruga|σκ';

/** Behind a name, but no English ones. */
export const trailingStreets =
  'utca|u\\.|út|útja|tér|tere|körút|krt\\.?|köz|sétány|sor|rakpart|fasor|dűlő|lakótelep|kapu|park|ulice|ul\\.|nábřeží|náměstí|cesta|ulica|trg|sokağı|sokak|sok\\.|caddesi|cad\\.|bulvarı|blv\\.|mahallesi|mah\\.|улица|ул\\.|проспект|переулок|шоссе|katu|tie|strasse|straße|str\\.|gasse|weg|platz|allee|ring|plads|gade|vej|allé|alle|gata|gatan|gate|vei|veg|väg|straat|laan|weg|plein|tänav|iela|gatvė|g\\.|pr\\.|al\\.|jl\\.|marg|nagar|chowk|colony|sector|phase|layout|enclave|vihar|bagh|puram|salai|galli|dori|ro|daero|gil|chome|machi|cho';

export const unitWords =
  'suites?|ste\\.?|apt\\.?|apartments?|unit|flat|floor|fl\\.?|level|room|rm\\.?|bldg\\.?|building|block|lot|penthouse|wohnung|whg\\.?|stock|stiege|appartement|étage|esc\\.?|piso|puerta|pta\\.?|interno|scala|lejl\\.?|etg\\.?|lgh|lok\\.?|byt|emelet|ajtó|кв\\.?|этаж|подъезд|daire|kat';

/** Alternatives in small letters, with a capital and in capitals, for shapes that otherwise mind capitals. */
export function anyCase(alternatives: string): string {
  const each = alternatives
    .split('|')
    .flatMap((one) => [one, one.charAt(0).toUpperCase() + one.slice(1), one.toUpperCase()]);
  return [...new Set(each)].join('|');
}

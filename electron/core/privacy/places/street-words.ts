/** Parts of postal addresses, as sources of regular expressions. */

/** Behind a name, English order. */
export const englishStreets =
  'street|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|crescent|cres|place|pl|plaza|square|sq|terrace|ter|trail|trl|parkway|pkwy|highway|hwy|freeway|expressway|way|walk|row|close|gardens?|grove|hill|mews|rise|alley|loop|path|pike|turnpike|run|crossing|estates?|heights|ridge|view|valley|vista|commons?|cove|creek|bend|bypass|causeway|corner|crossroads?|curve|dale|dam|divide|extension|extensions|falls|ferry|field|fields|flats?|forest|fork|forge|fort|garden|gateway|glen|glens?|green|greens|groves?|harbou?rs?|haven|hills|hollow|inlet|island|islands?|isle|junctions?|keys?|knolls?|lake|lakes|landing|lights?|lodge|manors?|meadows?|mills?|mission|motorway|mount|mountains?|neck|orchard|oval|overpass|parks?|parkways|passage|pass|pines?|plains?|points?|ports?|prairie|radial|ramp|ranch|rapids?|ridges|river|route|shoals?|shores?|skyway|springs?|spurs?|squares?|station|stravenue|stream|streets|summit|throughway|trace|track|trafficway|tunnel|underpass|unions?|valleys?|via|viaduct|views?|villages?|ville|walks|walls?|ways|wells?|parade|esplanade|promenade|quay|wharf|broadway|quadrant';

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

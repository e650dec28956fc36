/** Endings that hardly anything but family names has, by folded form; sources: common patronymics of Europe. */
const endings =
  /(?:sson|sdottir|dottir|ssen|nsen|rsen|lsen|ksen|tsen|dsen|gsen|enko|chuk|czuk|yshyn|ovich|evich|owicz|ewicz|vic|vich|ovic|evic|ovski|evski|owski|ewski|inski|ynski|wski|cki|czki|ski|sky|skaya|skaia|czyk|niak|czak|iak|ova|eva|ina|yna|ov|ev|iev|yov|yan|ian|idis|iadis|opoulos|opoulou|akis|oglu|oglou|escu|eanu|adze|shvili|dze|nen|mann|hoff|huber|meier|meyer|maier|mayer|bauer|baum|stein|feld|strom|qvist|quist|gren|lund|berg|blad|lof|stad|dahl|gaard|veit|enius|elius|onis|aitis|evicius|auskas|inskas|kova|ckova|kovic|acek|icek|cek|nek|sek|lek|enez|ndez|guez|quez|inez|aldez|uez|etti|elli|ini|ucci|acci|oni|otti|azzi|illo|ante|olfi|aldi|ardi|eschi|eaux|eault|ault|llier|illard|chard|tsky|oyama|yama|moto|mura|gawa|kawa|shita|saki|zaki|tani|uchi|hashi|matsu|shima|sugi|hara|singh|preet|walla|wala|swamy|murthy|rao|jee|pillai|nathan|appa|gowda|dijk|sma|stra|inga|huis|kamp|veld|bosch|man)$/u;

const MIN_LETTERS = 5;

/** Whether a folded word ends as family names do. */
export function hasSurnameEnding(folded: string): boolean {
  return folded.length >= MIN_LETTERS && endings.test(folded);
}

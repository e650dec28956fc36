/** Words around a name that tell it as one; tested on the text right before or right behind it. */

const titles =
  'mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sir|dame|lord|lady|rev(?:erend)?|father|sister|capt(?:ain)?|col(?:onel)?|gen(?:eral)?|lt|lieutenant|sgt|sergeant|judge|justice|senator|sen|congress(?:man|woman)|rep|governor|gov|president|minister|chancellor|king|queen|prince|princess|herr|frau|hr|fr|monsieur|madame|mme|mlle|señora?|sr|sra|srta|don|doña|signora?|sig|dott(?:\\.ssa)?|dhr|mevr|mw|pan|pani|pán|paní|doktor|ing|dipl-ing|mag|uncle|aunt(?:ie|y)?|grandma|grandpa|officer|detective|coach|chef|nurse|saint';

const greetings =
  'dear|hi|hello|hey|hiya|hallo|heya|howdy|greetings|welcome|welcome back|good (?:morning|afternoon|evening|day)|morning|evening|thanks|thank you|thx|cheers|congrat(?:ulation)?s|sorry|please|bye|goodbye|regards|sincerely|yours|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|moin|sehr geehrte[rs]?|bonjour|bonsoir|cher|chère|chers|salut|merci|hola|estimad[oa]|querid[oa]|gracias|ciao|caro|cara|gentile|buongiorno|grazie|olá|oi|prezad[oa]|obrigad[oa]|beste|geachte|hoi|hej|hei|kære|kära|kjære|cześć|drogi|droga|ahoj|dobrý den|kedves|szia|sayın|merhaba|уважаем(?:ый|ая)|здравствуйте|привет|дорог(?:ой|ая)';

const relations =
  'kid|child|son|daughter|wife|husband|spouse|partner|brother|sister|mother|father|mom|mum|dad|mama|papa|aunt|uncle|cousin|nephew|niece|grandmother|grandfather|grandson|granddaughter|friend|buddy|girlfriend|boyfriend|fianc[eé]e?|roommate|flatmate|neighbou?r|boss|manager|supervisor|colleague|co-?worker|teammate|assistant|secretary|intern|mentor|student|pupil|teacher|tutor|doctor|dentist|therapist|lawyer|attorney|solicitor|accountant|landlord|tenant|client|customer|patient|guest|contact|baby|twin|stepson|stepdaughter';

const roles =
  'player|singer|songwriter|producer|commenter|commentator|founder|co-?founder|ceo|cto|cfo|coo|cmo|director|author|actor|actress|writer|novelist|poet|painter|photographer|journalist|reporter|editor|presenter|host|comedian|drummer|guitarist|bassist|pianist|musician|rapper|artist|designer|architect|scientist|professor|researcher|historian|economist|politician|activist|mayor|candidate|leader|chair|chairman|chairwoman|chairperson|spokesman|spokeswoman|spokesperson|vice president|vp|head coach|striker|goalkeeper|captain|star|champion|winner|driver|pilot|engineer|developer|recruiter|consultant|analyst|specialist|coordinator|representative|rep|agent|broker|trainer|nurse|surgeon|psychologist|therapist|suspect|victim|witness|defendant|plaintiff|employee|applicant|candidate|member|user|passenger|teenager|billionaire|businessman|businesswoman|entrepreneur|heir|hero|legend|frontman|vocalist|dj|filmmaker|screenwriter|vlogger|blogger|youtuber|streamer';

const saying =
  'says|said|saying|told|tells|asked|asks|replied|replies|wrote|writes|explained|explains|added|adds|noted|notes|claimed|claims|argued|argues|suggested|suggests|admitted|insisted|commented|comments|recalled|recalls|joked|announced|confirmed|confirms|reported|shouted|whispered|quipped|observed';

/** What nothing but a name stands behind. */
export const titleBefore = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Herr|Frau|Mme|M)\.?[ ]$/u;

/** Mostly right before a name. */
export const strongBefore = new RegExp(
  `(?:^|[^\\p{L}])(?:(?:${titles})\\.?|my name(?:'s| is)|names?(?: is|'s)|names?:|i am|i'm|it's me,?|this is|call me|calls? (?:me|him|her)|people call me|named|called|nicknamed|known as|née|nee|born as|alias|aka|(?:sur|last |first |given |family |maiden |middle |full |nick)names?(?: is|'s|:)?|(?:my|our|his|her|their|your|the|an?|\\w+'s) (?:(?:\\w+[ -])?(?:${relations}))(?: is(?: called)?|,)?|(?:${roles})s?[,:]?|(?:${saying})|according to|attn:?|attention:?|c/o|signed(?: by)?|written by|prepared by|sent by|posted by|from:|to:|cc:|bcc:|by:|author:|contact:|assignee:|owner:|organi[sz]er:|attendees?:|participants?:|recipient:|sender:|customer:|client:|patient:|employee:|beneficiary:|holder:|user:|nom:|nombre:|nome:|vorname:|nachname:|naam:|imię:|speak(?:ing)? (?:to|with)|spoke (?:to|with)|talk(?:ed|ing)? (?:to|with)|meet(?:ing)?(?: up)?(?: with)?|met(?: with)?|married(?: to)?|dating|cc(?:'d|ing|ed)?|loop(?:ed|ing)? in|reach out to|on behalf of|assistant to|report(?:s|ing)? to|introduce(?: you to)?|invite|invited|remind|ask|tell|thank|miss|know|love|follow|remember(?: me)?|forgive me|help me|with regards to|gave|given|give|had given|paid|sued|arrested|hired|fired|promoted|appointed|elected|succeeded by|replaced by|directed by|performed by|sung by|song by|album by|book by|novel by|film by|painting by|starring|featuring|feat\\.?|ft\\.?|vs\\.?|tribute to|ex-\\w+)[ \\t]+["“'(]?$`,
  'iu',
);

/** A greeting, or a closing line, with the name on the same or the next line. */
export const greetingBefore = new RegExp(
  `(?:^|[\\n.!?,>"“(]|\\p{Zs})(?:${greetings})(?: (?:again|all|there|so much|both))?(?:,)?[ \\t]+$`,
  'iu',
);

export const closingBefore =
  /(?:^|\n)[ \t>]*(?:(?:kind|best|warm(?:est)?|many|with (?:kind|best|warm)|yours|very)?[ \t]*(?:regards|wishes|thanks|greetings|truly|sincerely|faithfully|respectfully|cordially)|best|cheers|thanks(?: again| so much| a lot)?|thank you(?: very much)?|thx|love|xx?o?x?|sincerely(?: yours)?|take care|talk soon|see you(?: soon)?|all the best|mit freundlichen grüßen|viele grüße|liebe grüße|beste grüße|gruß|mfg|lg|vg|cordialement|bien à vous|amicalement|saludos(?: cordiales)?|atentamente|un saludo|abrazos?|cordiali saluti|un saluto|atenciosamente|abraços?|met vriendelijke groet(?:en)?|groet(?:en|jes)?|med vänlig(?:a)? hälsning(?:ar)?|mvh|med venlig hilsen|vennlig hilsen|terveisin|pozdrawiam|s pozdravem|üdvözlettel|с уважением|-{1,3}|—|–)[,.!]?[ \t]*\n+[ \t>]*$/iu;

/** Right behind a name, whatever word it is spelt like. */
export const personalVerbBehind = new RegExp(
  `^(?:'s)?,?[ \\t]+(?:${saying}|lives|resides|was born|got married|passed away)(?![\\p{L}])`,
  'u',
);

/** Right behind a name that is nothing else. */
export const strongBehind = new RegExp(
  `^(?:'s)?(?:,)?[ \\t]+(?:(?:has|had|have|who|also|just|then|later|never|always|recently|finally)[ \\t]+)?(?:${saying}|lives?|lived|living|was born|born|works?|worked|spent|began|started|wants?|wanted|thinks?|thought|believes?|believed|loves?|loved|hates?|likes?|liked|knows?|knew|met|married|died|moved|flew|went|came|arrived|left|joined|retired|resigned|graduated|studied|teaches|taught|plays|played|sang|sings|wrote|published|listed|won|lost|called|phoned|emailed|e-mailed|texted|visited|invited|agreed|refused|apologi[sz]ed|complained|smiled|laughed|cried|nodded|turned \\d|is (?:a|an|the|my|our|his|her|your|on (?:leave|vacation|holiday)|out of (?:the )?office|very|so|not|sick|ill|married|single|dead|pregnant|happy|sad|angry|late|away|available|joining|coming|going|leaving|looking|waiting|asking|trying|right|wrong)|was (?:a|an|the|my|our|his|her|very|so|not|sick|ill|married)|employs|resides|owes|owns|asks|needs?|hopes?|remembers?|from|concert|fan|fans|album|jr|sr|phd|md|esq|iii?)(?![\\p{L}])`,
  'iu',
);

/** `NAME: words` as a speaker, `NAME, could you ...` as someone spoken to, `NAME's words`. */
export const speakerBehind = /^:[ \t]+["“'\p{Lu}\d]/u;
export const vocativeBehind =
  /^,[ \t]+(?:can|could|would|will|please|pls|i|i'm|i've|we|you|your|thanks|thank|are|is|do|did|have|how|what|when|where|why|just|let|the|this|as|hope|it|sorry|here|good|great|yes|no|attached|see|my|our|if|don't|it's|that's|there)\b/iu;
export const possessiveBehind = /^'s[ \t]+\p{Ll}/u;
export const personPronoun = /\b(?:he|she|him|her|his|hers|himself|herself|he's|she's)\b/iu;

/** Behind these a name of a place is likelier. */
export const placeBefore =
  /(?:^|[^\p{L}])(?:in|at|near|outside|inside|visit(?:ed|ing)?|travel(?:led|ling)? to|travelling to|trip to|flew to|fly to|flight to|flights? from|moved (?:here )?(?:to|from)|move to|based in|born in|city of|town of|state of|university of|bank of|republic of|north of|south of|east of|west of|capital of|the|an?)[ \t]+$/iu;

/** Legal forms, with their capitals: "as" and "co" are words. */
const legalForms =
  'Inc|INC|inc|Incorporated|Ltd|LTD|ltd|Limited|LLC|llc|LLP|PLC|plc|Plc|Corp|CORP|corp|Corporation|Co|CO|Company|company|GmbH|gmbh|AG|KG|SE|SA|SpA|Srl|SRL|BV|B\\.V|NV|N\\.V|AB|AS|A\\/S|Oy|OY|OYJ|ApS|APS|Sp|Kft|Zrt|s\\.r\\.o|a\\.s|d\\.o\\.o|PLLC|LP|Pty|PTY';
const things =
  'group|holdings?|partners|associates|bank|university|college|school|institute|hospital|clinic|hotel|inn|restaurant|café|airport|station|museum|church|park|bridge|river|lake|mount|mountain|island|bay|beach|street|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|court|square|place|terrace|highway|county|city|town|state|district|province|village|building|tower|center|centre|hall|house|stadium|arena|theatre|theater|award|prize|cup|league|festival|day|week|times|post|news|magazine|tribune|gazette|software|systems?|solutions|technologies|technology|labs?|studios?|records|motors|airlines|airways|insurance|foundation|trust|society|association|union|party|club|team|project|capital|investments?|financial|finance|consulting|consultants|services|industries|international|global|media|networks?|health|healthcare|pharma|pharmaceuticals|energy|corporate|ventures|bancorp|stores?|foods?|brands|enterprises?|logistics|analytics|digital|interactive|entertainment|communications|security|securities|wireless|telecom|transit|research|science|sciences|life|care|data|cloud|online|web|mobile|law|legal|auto|automotive|airline|credit|lending|loans|pay|payments|code|works|press|books|publishing|design|advertising|marketing|realty|properties|homes|travel|tours|maps|weather|sports|fitness|edition|syndrome|disease|theorem|act|model|method|algorithm|test|index|scale';
const plainThings =
  'server|api|app|award|prize|festival|stadium|airport|hotel|hospital|university|street|road|avenue|county|syndrome|disease|theorem|algorithm|cluster|database|repo|branch|release|website|office|software|team|project|website';

/** Right behind: what makes the words before it an organisation, a street or a thing. */
export const thingBehind = new RegExp(
  `^,?[ \\t]*(?:&|\\+|-)?[ \\t]*(?:(?:${legalForms})\\.?(?![\\p{L}])|(?:${things.replaceAll(/(?<=^|\|)\p{Ll}/gu, (letter) => letter.toUpperCase())}|${plainThings})(?![\\p{L}]))`,
  'u',
);

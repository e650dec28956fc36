/**
 * German and French words of office mail that begin with a capital, as nouns or at the beginning of a sentence or a
 * field, and are no names; folded as `foldName` does. What is a name too (Stein, Pierre) is left out.
 */
export const foreignWords = new Set(
  `der die das dem den des ein eine einen einem einer eines im am zum zur beim vom ins
  ich du er sie es wir ihr mein dein sein unser euer meine deine seine unsere ihre ihren ihrem ihrer unseren unserem
  und oder aber denn weil dass wenn als ob wie was wer wo wann warum welche welcher welches dieser diese dieses diesen
  nicht kein keine keinen auch nur noch schon sehr mehr hier dort heute morgen gestern jetzt bald immer wieder
  kann kannst konnen konnten konnte soll sollen muss mussen darf durfen mochte mochten wird werden wurde wurden ist sind
  war waren hat haben hatte hatten habe gibt geht
  bitte danke vielen viele viel liebe lieber lieben beste besten freundliche freundlichen herzliche herzlichen schone schonen
  gruss grusse grussen sehr geehrte geehrter geehrten guten hallo herr herrn frau damen herren doktor prof fraulein
  anbei anhang anlage anlagen antwort anfrage angebot auftrag auftrage auftrags bestellung bestellungen bericht berichte
  betreff betrag betrage bescheid besprechung beschreibung bank bankverbindung datum datei dateien dokument dokumente
  empfanger absender absenderin anschrift adresse ansprechpartner ansprechpartnerin abteilung abgabe abnahme aufgabe
  firma frist fragen frage ergebnis ergebnisse einkauf verkauf vertrieb entwurf gesprach gutachten kunde kunden kundin
  kundennummer konto kontonummer kontoinhaber kontoinhaberin kosten lager lieferung lieferschein lieferant
  leitung mitarbeiter mitarbeiterin monat montag dienstag mittwoch donnerstag freitag samstag sonntag
  januar februar marz mai juni juli oktober dezember woche wochen wochenende jahr jahre stunde stunden uhr tag tage termin
  termine thema themen nachricht nachrichten niederlassung nummer passwort kennwort zugang zugangsdaten benutzer
  preis preise problem probleme projekt projekte protokoll quartal rechnung rechnungen raum saal server software
  sitzung stand steuer summe tabelle team telefon telefonnummer teilnehmer umsatz umsatze unterlagen unterschrift urlaub
  urlaubsplanung vertrag vertrage verspatung verwendungszweck vorschlag ware waren zahlung zahlungen zeit ziel zug
  buchhaltung geschaftsfuhrung geschaftsfuhrer personal verwaltung datenschutz gruppe kollege kollegen kollegin chef
  mit ohne fur von vor nach bei seit uber unter zwischen gegen durch um aus auf an zu bis
  le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
  je tu il elle nous vous ils elles on qui que quoi dont ou et mais donc or ni car si comme quand comment pourquoi
  ne pas plus tres bien oui non merci bonjour bonsoir salut bonne bon belle beau cordialement cher chere chers cheres
  madame mesdames monsieur messieurs mademoiselle maitre mme mlle docteur
  objet date facture factures client cliente clients devis commande commandes livraison dossier dossiers contrat contrats
  reunion rapport rapports budget budgets paiement compte comptes montant total service services societe entreprise adresse
  numero telephone tel expediteur destinataire copie piece pieces jointe fichier document documents code cle
  lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre
  decembre semaine mois annee jour jours heure heures demain hier matin soir
  veuillez suite selon pour par avec sans sous sur dans chez entre vers depuis pendant avant apres voici voila
  conges rappel projet projets question questions reponse demande demandes responsable directeur directrice
  appelez livrer acheter envoyer`.split(/\s+/u),
);

/** Names of fields: what stands before a colon at the beginning of a line and is no speaker. */
export const fieldNames = new Set(
  `cc bcc attendees participants agenda minutes notes subject date time location venue organizer organiser host invoice total
  amount due status priority owner assignee reporter summary action actions decision decisions next update note ps nb re
  fw fwd ref reference contact client customer vendor supplier project team department title role`.split(
    /\s+/u,
  ),
);

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AbilityMark</name>
  <message>
   <source>{name}: {right} of {asked} right</source>
   <translation>{name}: {right} von {asked} richtig</translation>
  </message>
  <message>
   <source>{right}/{asked}</source>
   <translation>{right}/{asked}</translation>
  </message>
 </context>
 <context>
  <name>AboutPage</name>
  <message numerus="yes">
   <source>%Ln pages</source>
   <translation>
    <numerusform>%Ln Seite</numerusform>
    <numerusform>%Ln Seiten</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Authors</source>
   <translation>&amp;Autoren</translation>
  </message>
  <message>
   <source>&amp;DOI</source>
   <translation>&amp;DOI</translation>
  </message>
  <message>
   <source>&amp;Title</source>
   <translation>&amp;Titel</translation>
  </message>
  <message>
   <source>&amp;Venue</source>
   <translation>Erschienen &amp;in</translation>
  </message>
  <message>
   <source>&amp;Year</source>
   <translation>&amp;Jahr</translation>
  </message>
  <message>
   <source>A paper needs a title.</source>
   <translation>Ein Artikel braucht einen Titel.</translation>
  </message>
  <message>
   <source>A year is a number such as 2021.</source>
   <translation>Ein Jahr ist eine Zahl wie 2021.</translation>
  </message>
  <message>
   <source>Abstract</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <source>Ada Lovelace; Alan Turing</source>
   <translation>Ada Lovelace; Alan Turing</translation>
  </message>
  <message>
   <source>In {names}</source>
   <translation>In {names}</translation>
  </message>
  <message>
   <source>Its identifier, such as 10.1000/182</source>
   <translation>Die Kennung, etwa 10.1000/182</translation>
  </message>
  <message>
   <source>Journal, conference or publisher</source>
   <translation>Zeitschrift, Konferenz oder Verlag</translation>
  </message>
  <message>
   <source>Semicolons stand between authors</source>
   <translation>Zwischen den Autoren steht ein Semikolon</translation>
  </message>
  <message>
   <source>The title of the work</source>
   <translation>Der Titel der Arbeit</translation>
  </message>
  <message>
   <source>The year it was published</source>
   <translation>Das Jahr der Veröffentlichung</translation>
  </message>
 </context>
 <context>
  <name>AddressDialog</name>
  <message>
   <source>A GGUF file on the web, or on Hugging Face as owner/repository/file. Looking it up asks that server for the size; nothing is downloaded before you say so.</source>
   <translation>Eine GGUF-Datei im Web, oder auf Hugging Face als Besitzer/Repository/Datei. Beim Nachschlagen wird jener Server nach der Größe gefragt; heruntergeladen wird erst nach ausdrücklicher Zustimmung.</translation>
  </message>
  <message>
   <source>Add a model from an address</source>
   <translation>Modell von einer Adresse hinzufügen</translation>
  </message>
  <message>
   <source>Address of the model</source>
   <translation>Adresse des Modells</translation>
  </message>
  <message>
   <source>Ask the server (Return)</source>
   <translation>Den Server fragen (Eingabe)</translation>
  </message>
  <message>
   <source>Asking the server…</source>
   <translation>Server wird gefragt …</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Checked against the server's sha256 when it is here</source>
   <translation>Wird nach dem Herunterladen mit dem sha256 des Servers verglichen</translation>
  </message>
  <message>
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <source>Download nothing (Esc)</source>
   <translation>Nichts herunterladen (Esc)</translation>
  </message>
  <message>
   <source>Download the other {size}</source>
   <translation>Die übrigen {size} herunterladen</translation>
  </message>
  <message>
   <source>Download {size}</source>
   <translation>{size} herunterladen</translation>
  </message>
  <message>
   <source>Fetch it to this machine</source>
   <translation>Auf diesen Rechner holen</translation>
  </message>
  <message>
   <source>From {host}</source>
   <translation>Von {host}</translation>
  </message>
  <message>
   <source>Look up</source>
   <translation>Nachschlagen</translation>
  </message>
  <message>
   <source>The disk is too small for it: {size} more must be freed first.</source>
   <translation>Der Datenträger ist zu klein: Zuerst müssen {size} mehr frei werden.</translation>
  </message>
  <message>
   <source>The server does not say how large it is; {free} are free on this disk</source>
   <translation>Der Server nennt keine Größe; auf diesem Datenträger sind {free} frei</translation>
  </message>
  <message>
   <source>The server names no sha256, so it cannot be checked</source>
   <translation>Der Server nennt keinen sha256, eine Prüfung ist also nicht möglich</translation>
  </message>
  <message>
   <source>https://…/model.gguf</source>
   <translation>https://…/modell.gguf</translation>
  </message>
  <message>
   <source>{size} of it are here from an earlier try</source>
   <translation>{size} davon sind von einem früheren Versuch schon hier</translation>
  </message>
  <message>
   <source>{size}; {free} are free on this disk</source>
   <translation>{size}; auf diesem Datenträger sind {free} frei</translation>
  </message>
 </context>
 <context>
  <name>AnswerActs</name>
  <message>
   <source>Ask again</source>
   <translation>Erneut fragen</translation>
  </message>
  <message>
   <source>Ask the same question once more (Ctrl+R)</source>
   <translation>Dieselbe Frage noch einmal stellen (Strg+R)</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Weiterschreiben</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy the answer with its citations (Ctrl+Shift+C)</source>
   <translation>Die Antwort mit ihren Quellenangaben kopieren (Strg+Umschalt+C)</translation>
  </message>
  <message>
   <source>Copy the text alone</source>
   <translation>Nur den Text kopieren</translation>
  </message>
  <message>
   <source>Copy with citations</source>
   <translation>Mit Quellenangaben kopieren</translation>
  </message>
  <message>
   <source>Export this answer…</source>
   <translation>Diese Antwort exportieren …</translation>
  </message>
  <message>
   <source>Make a note of the answer with its citations</source>
   <translation>Eine Notiz aus der Antwort mit ihren Quellenangaben machen</translation>
  </message>
  <message>
   <source>More about this answer</source>
   <translation>Mehr zu dieser Antwort</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Question, evidence, model and versions in one file: it replays this answer</source>
   <translation>Frage, Belege, Modell und Versionen in einer Datei, mit der sich diese Antwort wiederholen lässt</translation>
  </message>
  <message>
   <source>Save answer capsule…</source>
   <translation>Antwortkapsel speichern …</translation>
  </message>
  <message>
   <source>The answer was cut: let the model write on</source>
   <translation>Die Antwort wurde abgeschnitten: das Modell weiterschreiben lassen</translation>
  </message>
 </context>
 <context>
  <name>AnswerPage</name>
  <message>
   <source>Answer</source>
   <translation>Antwort</translation>
  </message>
  <message numerus="yes">
   <source>Make a note of %Ln sentences…</source>
   <translation>
    <numerusform>Eine Notiz aus einem Satz machen …</numerusform>
    <numerusform>Eine Notiz aus %Ln Sätzen machen …</numerusform>
   </translation>
  </message>
  <message>
   <source>What this sentence rests on</source>
   <translation>Worauf dieser Satz beruht</translation>
  </message>
  <message>
   <source>{title}, page {page}</source>
   <translation>{title}, Seite {page}</translation>
  </message>
 </context>
 <context>
  <name>Arrivals</name>
  <message>
   <source>It may belong to another library, or its paper was removed.</source>
   <translation>Er gehört vielleicht zu einer anderen Bibliothek, oder der Artikel wurde entfernt.</translation>
  </message>
  <message>
   <source>This link opens nothing in this library.</source>
   <translation>Dieser Link öffnet in dieser Bibliothek nichts.</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
 </context>
 <context>
  <name>BibliographyActs</name>
  <message>
   <source>File of references</source>
   <translation>Literaturdatei</translation>
  </message>
  <message>
   <source>Looking into the Zotero library…</source>
   <translation>Die Zotero-Bibliothek wird durchgesehen …</translation>
  </message>
  <message>
   <source>Written to {file}</source>
   <translation>In {file} geschrieben</translation>
  </message>
  <message>
   <source>Zotero library</source>
   <translation>Zotero-Bibliothek</translation>
  </message>
  <message>
   <source>{works} works in Zotero, {files} files to read</source>
   <translation>{works} Werke in Zotero, {files} Dateien zu lesen</translation>
  </message>
 </context>
 <context>
  <name>Brief</name>
  <message>
   <source>Decided lately</source>
   <translation>Kürzlich entschieden</translation>
  </message>
  <message>
   <source>Last questions</source>
   <translation>Letzte Fragen</translation>
  </message>
  <message>
   <source>Left unverified</source>
   <translation>Ungeprüft geblieben</translation>
  </message>
  <message>
   <source>New papers</source>
   <translation>Neue Artikel</translation>
  </message>
  <message>
   <source>Not read yet</source>
   <translation>Noch nicht gelesen</translation>
  </message>
  <message>
   <source>Opens the answer</source>
   <translation>Öffnet die Antwort</translation>
  </message>
  <message>
   <source>Opens the paper</source>
   <translation>Öffnet den Artikel</translation>
  </message>
  <message>
   <source>Opens where it was said</source>
   <translation>Öffnet die Stelle, an der es gesagt wurde</translation>
  </message>
  <message>
   <source>Still open</source>
   <translation>Noch offen</translation>
  </message>
  <message>
   <source>To do</source>
   <translation>Zu erledigen</translation>
  </message>
 </context>
 <context>
  <name>BriefPage</name>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask in this project (Ctrl+L)</source>
   <translation>In diesem Projekt fragen (Strg+L)</translation>
  </message>
  <message>
   <source>Back to the conversation (Esc)</source>
   <translation>Zurück zum Gespräch (Esc)</translation>
  </message>
  <message>
   <source>Nothing was asked in this project yet.

Sessions that you begin now go into it. One that is there already can be dragged onto the project, or moved by its menu. When you come back, what you asked, decided and left open stands here.</source>
   <translation>In diesem Projekt wurde noch nichts gefragt.

Sitzungen, die jetzt beginnen, gehören dazu. Eine vorhandene Sitzung lässt sich auf das Projekt ziehen oder über ihr Menü verschieben. Bei der Rückkehr steht hier, was gefragt, entschieden und offen gelassen wurde.</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Entfernen …</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Rename or remove this project</source>
   <translation>Dieses Projekt umbenennen oder entfernen</translation>
  </message>
  <message>
   <source>Where was I? Each line opens where it comes from.</source>
   <translation>Wo war ich? Jede Zeile öffnet, woher sie stammt.</translation>
  </message>
  <message>
   <source>Where you were</source>
   <translation>Zuletzt hier</translation>
  </message>
 </context>
 <context>
  <name>ChangeDialog</name>
  <message>
   <source>Change</source>
   <translation>Ändern</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>It is shown this once: write it down.</source>
   <translation>Er wird nur dieses eine Mal gezeigt: aufschreiben.</translation>
  </message>
  <message>
   <source>Let the new passphrase hold</source>
   <translation>Die neue Passphrase gelten lassen</translation>
  </message>
  <message>
   <source>New passphrase</source>
   <translation>Neue Passphrase</translation>
  </message>
  <message>
   <source>New recovery code</source>
   <translation>Neuer Wiederherstellungscode</translation>
  </message>
  <message>
   <source>Passphrase and recovery code</source>
   <translation>Passphrase und Wiederherstellungscode</translation>
  </message>
  <message>
   <source>Passphrase that holds now</source>
   <translation>Die jetzige Passphrase</translation>
  </message>
  <message>
   <source>The one before opens nothing any more</source>
   <translation>Der vorige öffnet nichts mehr</translation>
  </message>
  <message>
   <source>The recovery code may stand in the first field too.</source>
   <translation>Im ersten Feld darf auch der Wiederherstellungscode stehen.</translation>
  </message>
  <message>
   <source>The same again</source>
   <translation>Noch einmal dieselbe</translation>
  </message>
 </context>
 <context>
  <name>CheckDialog</name>
  <message>
   <source>Check again</source>
   <translation>Erneut prüfen</translation>
  </message>
  <message>
   <source>Check the library</source>
   <translation>Bibliothek prüfen</translation>
  </message>
  <message>
   <source>Checking</source>
   <translation>Prüfung läuft</translation>
  </message>
  <message>
   <source>Checking. It waits for papers that are being read.</source>
   <translation>Prüfung läuft. Sie wartet auf Artikel, die gerade gelesen werden.</translation>
  </message>
  <message>
   <source>Everything is sound.</source>
   <translation>Alles ist in Ordnung.</translation>
  </message>
  <message>
   <source>Look at everything again</source>
   <translation>Alles noch einmal durchsehen</translation>
  </message>
  <message>
   <source>Mend what can be mended; nothing is lost by it</source>
   <translation>Reparieren, was sich reparieren lässt; verloren geht dabei nichts</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>Reparieren</translation>
  </message>
  <message>
   <source>Repaired as far as possible; what is left is listed first.</source>
   <translation>So weit wie möglich repariert; was übrig bleibt, steht zuerst.</translation>
  </message>
  <message>
   <source>Repaired. Everything is sound now.</source>
   <translation>Repariert. Jetzt ist alles in Ordnung.</translation>
  </message>
  <message>
   <source>Repairing.</source>
   <translation>Reparatur läuft.</translation>
  </message>
  <message>
   <source>The check could not be finished.</source>
   <translation>Die Prüfung ließ sich nicht beenden.</translation>
  </message>
  <message>
   <source>{count} of {total} parts are not sound.</source>
   <translation>{count} von {total} Teilen sind nicht in Ordnung.</translation>
  </message>
 </context>
 <context>
  <name>ChoiceList</name>
  <message>
   <source>Ask this</source>
   <translation>Dies fragen</translation>
  </message>
  <message>
   <source>Or put your question more exactly (Ctrl+E).</source>
   <translation>Oder die Frage genauer stellen (Strg+E).</translation>
  </message>
 </context>
 <context>
  <name>ChoicePopover</name>
  <message>
   <source>Close this list</source>
   <translation>Diese Liste schließen</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Narrow the list</source>
   <translation>Liste eingrenzen</translation>
  </message>
  <message>
   <source>No limit</source>
   <translation>Keine Grenze</translation>
  </message>
  <message>
   <source>Tick exactly these</source>
   <translation>Genau diese ankreuzen</translation>
  </message>
  <message>
   <source>Tick nothing: search everything</source>
   <translation>Nichts ankreuzen: alles durchsuchen</translation>
  </message>
  <message>
   <source>Type to narrow the list</source>
   <translation>Tippen grenzt die Liste ein</translation>
  </message>
 </context>
 <context>
  <name>Choosers</name>
  <message>
   <source>Add a citation style</source>
   <translation>Zitierstil hinzufügen</translation>
  </message>
  <message>
   <source>Add a folder of documents ({formats})</source>
   <translation>Ordner mit Dokumenten hinzufügen ({formats})</translation>
  </message>
  <message>
   <source>Add a language model</source>
   <translation>Sprachmodell hinzufügen</translation>
  </message>
  <message>
   <source>Add documents</source>
   <translation>Dokumente hinzufügen</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Answer capsules ({pattern})</source>
   <translation>Antwortkapseln ({pattern})</translation>
  </message>
  <message>
   <source>Attach a file of references</source>
   <translation>Literaturdatei zuordnen</translation>
  </message>
  <message>
   <source>BibTeX (*.bib)</source>
   <translation>BibTeX (*.bib)</translation>
  </message>
  <message>
   <source>CSL-JSON (*.json)</source>
   <translation>CSL-JSON (*.json)</translation>
  </message>
  <message>
   <source>Citation styles (*.csl)</source>
   <translation>Zitierstile (*.csl)</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <source>EPUB</source>
   <translation>EPUB</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Export a copy with highlights</source>
   <translation>Kopie mit Markierungen exportieren</translation>
  </message>
  <message>
   <source>Export references</source>
   <translation>Literaturangaben exportieren</translation>
  </message>
  <message>
   <source>HTML</source>
   <translation>HTML</translation>
  </message>
  <message>
   <source>Language models (*.gguf)</source>
   <translation>Sprachmodelle (*.gguf)</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>Markdown (*.md)</source>
   <translation>Markdown (*.md)</translation>
  </message>
  <message>
   <source>PDF</source>
   <translation>PDF</translation>
  </message>
  <message>
   <source>PDF (*.pdf)</source>
   <translation>PDF (*.pdf)</translation>
  </message>
  <message>
   <source>Plain text</source>
   <translation>Reiner Text</translation>
  </message>
  <message>
   <source>References (*.bib *.ris *.json)</source>
   <translation>Literatur (*.bib *.ris *.json)</translation>
  </message>
  <message>
   <source>Replay a capsule</source>
   <translation>Kapsel wiederholen</translation>
  </message>
  <message>
   <source>Save a statement of connections</source>
   <translation>Erklärung über Verbindungen speichern</translation>
  </message>
  <message>
   <source>Save answer capsule</source>
   <translation>Antwortkapsel speichern</translation>
  </message>
  <message>
   <source>Save report</source>
   <translation>Bericht speichern</translation>
  </message>
  <message>
   <source>Text (*.txt)</source>
   <translation>Text (*.txt)</translation>
  </message>
  <message>
   <source>The folder of your Zotero library</source>
   <translation>Der Ordner der Zotero-Bibliothek</translation>
  </message>
  <message>
   <source>Watch a folder of papers</source>
   <translation>Ordner mit Artikeln überwachen</translation>
  </message>
  <message>
   <source>Web pages (*.html)</source>
   <translation>Webseiten (*.html)</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Word</translation>
  </message>
  <message>
   <source>Word (*.docx)</source>
   <translation>Word (*.docx)</translation>
  </message>
  <message>
   <source>{title} highlighted</source>
   <translation>{title} markiert</translation>
  </message>
 </context>
 <context>
  <name>ClaimPopover</name>
  <message>
   <source>Make a note of this sentence</source>
   <translation>Eine Notiz aus diesem Satz machen</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Of claims with this support so many in 100 hold</source>
   <translation>Von Aussagen mit dieser Stütze stimmen so viele von 100</translation>
  </message>
  <message>
   <source>{share} of 100</source>
   <translation>{share} von 100</translation>
  </message>
 </context>
 <context>
  <name>Claims</name>
  <message>
   <source>Another sentence that was used says the same.</source>
   <translation>Ein anderer verwendeter Satz sagt dasselbe.</translation>
  </message>
  <message>
   <source>First written: “{text}”</source>
   <translation>Zuerst geschrieben: „{text}“</translation>
  </message>
  <message>
   <source>It did not fit into what the model can read.</source>
   <translation>Es passte nicht in das, was das Modell lesen kann.</translation>
  </message>
  <message>
   <source>It is much farther from the question than the best.</source>
   <translation>Es ist viel weiter von der Frage entfernt als das Beste.</translation>
  </message>
  <message>
   <source>Its own citations did not carry it; the ones shown do.</source>
   <translation>Die eigenen Belege trugen die Aussage nicht; die gezeigten tragen sie.</translation>
  </message>
  <message>
   <source>Not in the sources</source>
   <translation>Nicht in den Quellen</translation>
  </message>
  <message>
   <source>Partly supported</source>
   <translation>Teils belegt</translation>
  </message>
  <message>
   <source>Struck out: nothing that was read carries it.</source>
   <translation>Durchgestrichen: Nichts von dem Gelesenen trägt die Aussage.</translation>
  </message>
  <message>
   <source>Supported by its sources</source>
   <translation>Durch die Quellen belegt</translation>
  </message>
  <message>
   <source>The cited sentence says only part of this.</source>
   <translation>Der zitierte Satz sagt nur einen Teil davon.</translation>
  </message>
  <message>
   <source>The model wrote it once more from its evidence.</source>
   <translation>Das Modell hat den Satz anhand der Belege neu geschrieben.</translation>
  </message>
  <message>
   <source>The sources do not say this.</source>
   <translation>Die Quellen sagen das nicht.</translation>
  </message>
  <message>
   <source>There was enough already: more sentences make answers worse.</source>
   <translation>Es war schon genug: Mehr Sätze machen Antworten schlechter.</translation>
  </message>
  <message>
   <source>cited anew</source>
   <translation>neu belegt</translation>
  </message>
  <message>
   <source>did not fit</source>
   <translation>passte nicht</translation>
  </message>
  <message>
   <source>enough already</source>
   <translation>schon genug</translation>
  </message>
  <message>
   <source>far from the question</source>
   <translation>weit von der Frage</translation>
  </message>
  <message>
   <source>rewritten</source>
   <translation>neu geschrieben</translation>
  </message>
  <message>
   <source>says the same</source>
   <translation>sagt dasselbe</translation>
  </message>
 </context>
 <context>
  <name>CollectionActs</name>
  <message>
   <source>Already in “{name}”</source>
   <translation>Schon in „{name}“</translation>
  </message>
  <message>
   <source>Deleted the collection “{name}”</source>
   <translation>Die Sammlung „{name}“ wurde gelöscht</translation>
  </message>
  <message numerus="yes">
   <source>It begins with %Ln papers.</source>
   <translation>
    <numerusform>Sie beginnt mit einem Artikel.</numerusform>
    <numerusform>Sie beginnt mit %Ln Artikeln.</numerusform>
   </translation>
  </message>
  <message>
   <source>Put into “{name}”</source>
   <translation>In „{name}“ aufgenommen</translation>
  </message>
  <message>
   <source>Renamed the collection to “{name}”</source>
   <translation>Sammlung in „{name}“ umbenannt</translation>
  </message>
  <message>
   <source>Taken out of “{name}”</source>
   <translation>Aus „{name}“ herausgenommen</translation>
  </message>
 </context>
 <context>
  <name>Composer</name>
  <message>
   <source>Add model…</source>
   <translation>Modell hinzufügen …</translation>
  </message>
  <message>
   <source>All models…</source>
   <translation>Alle Modelle …</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask (Enter)</source>
   <translation>Fragen (Eingabe)</translation>
  </message>
  <message>
   <source>Auto</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>How answers are written</source>
   <translation>Wie Antworten geschrieben werden</translation>
  </message>
  <message>
   <source>Language model in use</source>
   <translation>Verwendetes Sprachmodell</translation>
  </message>
  <message>
   <source>Language model in use: {name}</source>
   <translation>Verwendetes Sprachmodell: {name}</translation>
  </message>
  <message>
   <source>Model: {name}</source>
   <translation>Modell: {name}</translation>
  </message>
  <message>
   <source>Quotes</source>
   <translation>Zitate</translation>
  </message>
  <message>
   <source>Sentences from your papers, word for word</source>
   <translation>Sätze aus den Artikeln, Wort für Wort</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop this answer (Esc)</source>
   <translation>Diese Antwort anhalten (Esc)</translation>
  </message>
  <message>
   <source>Stopping…</source>
   <translation>Wird angehalten …</translation>
  </message>
  <message>
   <source>Style: {name}</source>
   <translation>Stil: {name}</translation>
  </message>
  <message>
   <source>What suits the model in use</source>
   <translation>Was zum verwendeten Modell passt</translation>
  </message>
  <message>
   <source>Written</source>
   <translation>Geschrieben</translation>
  </message>
  <message>
   <source>Written by the model, then verified</source>
   <translation>Vom Modell geschrieben, dann geprüft</translation>
  </message>
  <message>
   <source>{name} · leaves this machine</source>
   <translation>{name} · verlässt diesen Rechner</translation>
  </message>
 </context>
 <context>
  <name>ConfirmSheet</name>
  <message>
   <source>Change nothing (Esc)</source>
   <translation>Nichts ändern (Esc)</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>This cannot be taken back</source>
   <translation>Dies lässt sich nicht rückgängig machen</translation>
  </message>
 </context>
 <context>
  <name>ConnectionModel</name>
  <message>
   <source>Asked for in</source>
   <translation>Gewünscht in</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Empfangen</translation>
  </message>
  <message>
   <source>Sent</source>
   <translation>Gesendet</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>Where to</source>
   <translation>Wohin</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>{host} (this machine)</source>
   <translation>{host} (dieser Rechner)</translation>
  </message>
 </context>
 <context>
  <name>ConnectionsDialog</name>
  <message>
   <source>Connections</source>
   <translation>Verbindungen</translation>
  </message>
  <message>
   <source>Nothing is listed here, because nothing was ever connected. A connection is made only after you click something that says so: downloading a model, using one that another program or machine runs, or looking for a newer version. Each is then listed here before it is made, with its bytes.</source>
   <translation>Hier steht nichts, weil nie eine Verbindung hergestellt wurde. Das geschieht nur nach einem Klick auf etwas, das es ausdrücklich sagt: ein Modell herunterladen, eines verwenden, das ein anderes Programm oder ein anderer Rechner ausführt, oder nach einer neueren Version sehen. Jede Verbindung steht hier, bevor sie hergestellt wird, mit ihren Bytes.</translation>
  </message>
  <message>
   <source>Open now: {doors}</source>
   <translation>Gerade offen: {doors}</translation>
  </message>
  <message>
   <source>Save a statement…</source>
   <translation>Erklärung speichern …</translation>
  </message>
  <message>
   <source>This list tells of Carrel alone, and of this library. What a statement can and cannot show is written in it.</source>
   <translation>Diese Liste handelt nur von Carrel und von dieser Bibliothek. Was eine Erklärung zeigen kann und was nicht, steht darin.</translation>
  </message>
  <message>
   <source>What left this machine</source>
   <translation>Was diesen Rechner verlassen hat</translation>
  </message>
  <message>
   <source>Write down what left this machine and how it was watched, to hand it on</source>
   <translation>Aufschreiben, was diesen Rechner verlassen hat und wie das überwacht wurde, um es weiterzugeben</translation>
  </message>
 </context>
 <context>
  <name>ConnectionsLine</name>
  <message>
   <source>Papers, questions and answers stay on this machine. More: (Shift+F7)</source>
   <translation>Artikel, Fragen und Antworten bleiben auf diesem Rechner. Mehr: (Umschalt+F7)</translation>
  </message>
  <message>
   <source>and {count} before</source>
   <translation>und {count} davor</translation>
  </message>
  <message>
   <source>not over</source>
   <translation>noch offen</translation>
  </message>
  <message>
   <source>{sent} sent, {received} received</source>
   <translation>{sent} gesendet, {received} empfangen</translation>
  </message>
 </context>
 <context>
  <name>ConversationHeader</name>
  <message numerus="yes">
   <source>%Ln papers</source>
   <translation>
    <numerusform>%Ln Artikel</numerusform>
    <numerusform>%Ln Artikel</numerusform>
   </translation>
  </message>
  <message>
   <source>Asks: {scope}</source>
   <translation>Gefragt wird: {scope}</translation>
  </message>
  <message>
   <source>Choose which papers are asked</source>
   <translation>Auswählen, welche Artikel gefragt werden</translation>
  </message>
  <message>
   <source>Not remembered</source>
   <translation>Nicht gemerkt</translation>
  </message>
  <message>
   <source>This session is not searched and gives no memories. Click to remember it.</source>
   <translation>Diese Sitzung wird nicht durchsucht und liefert keine Erinnerungen. Ein Klick nimmt sie wieder auf.</translation>
  </message>
  <message numerus="yes">
   <source>Whole library · %Ln papers</source>
   <translation>
    <numerusform>Ganze Bibliothek · %Ln Artikel</numerusform>
    <numerusform>Ganze Bibliothek · %Ln Artikel</numerusform>
   </translation>
  </message>
  <message>
   <source>Your notes</source>
   <translation>Eigene Notizen</translation>
  </message>
 </context>
 <context>
  <name>ConversationPanel</name>
  <message>
   <source>Add papers, then ask about them</source>
   <translation>Artikel hinzufügen, dann dazu fragen</translation>
  </message>
  <message numerus="yes">
   <source>Ask about these %Ln papers</source>
   <translation>
    <numerusform>Zu diesem Artikel fragen</numerusform>
    <numerusform>Zu diesen %Ln Artikeln fragen</numerusform>
   </translation>
  </message>
  <message>
   <source>Ask about your notes</source>
   <translation>Zu den eigenen Notizen fragen</translation>
  </message>
  <message>
   <source>Does anything leave my machine?</source>
   <translation>Verlässt irgendetwas meinen Rechner?</translation>
  </message>
  <message>
   <source>How do I see where a sentence of an answer comes from?</source>
   <translation>Wie sehe ich, woher ein Satz einer Antwort stammt?</translation>
  </message>
  <message>
   <source>New session</source>
   <translation>Neue Sitzung</translation>
  </message>
  <message>
   <source>What do the marks in an answer mean?</source>
   <translation>Was bedeuten die Zeichen in einer Antwort?</translation>
  </message>
 </context>
 <context>
  <name>CorrectedLine</name>
  <message>
   <source>Search as typed</source>
   <translation>Wie getippt suchen</translation>
  </message>
  <message>
   <source>Search exactly what was typed</source>
   <translation>Genau nach dem suchen, was getippt wurde</translation>
  </message>
  <message>
   <source>Showing results for “{words}”</source>
   <translation>Ergebnisse für „{words}“</translation>
  </message>
 </context>
 <context>
  <name>CrashDialog</name>
  <message numerus="yes">
   <source>%Ln more errors since then; the log has them.</source>
   <translation>
    <numerusform>%Ln weiterer Fehler seitdem; er steht im Protokoll.</numerusform>
    <numerusform>%Ln weitere Fehler seitdem; sie stehen im Protokoll.</numerusform>
   </translation>
  </message>
  <message>
   <source>Carrel met an error it did not expect, and goes on.</source>
   <translation>In Carrel ist ein unerwarteter Fehler aufgetreten; es geht weiter.</translation>
  </message>
  <message>
   <source>Close this message (Esc)</source>
   <translation>Diese Meldung schließen (Esc)</translation>
  </message>
  <message>
   <source>Copy report</source>
   <translation>Bericht kopieren</translation>
  </message>
  <message>
   <source>Copy the report to the clipboard</source>
   <translation>Den Bericht in die Zwischenablage kopieren</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Nothing was lost, and nothing was sent. This report holds no text of your papers or questions and no names of files; copy or save it if you want to tell the makers.</source>
   <translation>Nichts ging verloren, und nichts wurde gesendet. Dieser Bericht enthält keinen Text aus Artikeln oder Fragen und keine Dateinamen; er lässt sich kopieren oder speichern, um ihn den Entwicklern zu schicken.</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <source>Save report…</source>
   <translation>Bericht speichern …</translation>
  </message>
  <message>
   <source>Something unexpected happened</source>
   <translation>Etwas Unerwartetes ist geschehen</translation>
  </message>
  <message>
   <source>Write the report to a file</source>
   <translation>Den Bericht in eine Datei schreiben</translation>
  </message>
 </context>
 <context>
  <name>DecryptDialog</name>
  <message>
   <source>Close the library and decrypt it</source>
   <translation>Die Bibliothek schließen und entschlüsseln</translation>
  </message>
  <message>
   <source>Decrypt</source>
   <translation>Entschlüsseln</translation>
  </message>
  <message>
   <source>Decrypt this library</source>
   <translation>Diese Bibliothek entschlüsseln</translation>
  </message>
  <message>
   <source>Whoever has this disk or folder can then read it again. The window closes meanwhile.</source>
   <translation>Wer diesen Datenträger oder Ordner hat, kann sie dann wieder lesen. Das Fenster schließt sich so lange.</translation>
  </message>
 </context>
 <context>
  <name>Details</name>
  <message>
   <source>in your library</source>
   <translation>in der Bibliothek</translation>
  </message>
 </context>
 <context>
  <name>DetailsDialog</name>
  <message>
   <source>About</source>
   <translation>Überblick</translation>
  </message>
  <message>
   <source>Changed the details of “{title}”</source>
   <translation>Einzelheiten von „{title}“ geändert</translation>
  </message>
  <message>
   <source>Cited by</source>
   <translation>Zitiert von</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Einzelheiten</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <source>Files and versions</source>
   <translation>Dateien und Fassungen</translation>
  </message>
  <message>
   <source>Its original file is gone.</source>
   <translation>Die Originaldatei ist nicht mehr da.</translation>
  </message>
  <message>
   <source>Its original file is gone. Carrel keeps its own copy, so nothing is lost.</source>
   <translation>Die Originaldatei ist nicht mehr da. Carrel hat eine eigene Kopie, verloren ist also nichts.</translation>
  </message>
  <message>
   <source>Keep what was corrected</source>
   <translation>Behalten, was berichtigt wurde</translation>
  </message>
  <message>
   <source>No other version is in your library.</source>
   <translation>Keine andere Fassung ist in der Bibliothek.</translation>
  </message>
  <message>
   <source>No paper of your library cites it.</source>
   <translation>Kein Artikel der Bibliothek zitiert ihn.</translation>
  </message>
  <message>
   <source>No references were found in this paper.</source>
   <translation>In diesem Artikel wurden keine Literaturangaben gefunden.</translation>
  </message>
  <message>
   <source>Other versions</source>
   <translation>Andere Fassungen</translation>
  </message>
  <message>
   <source>Other versions of this work</source>
   <translation>Andere Fassungen dieses Werks</translation>
  </message>
  <message>
   <source>Parts of the details</source>
   <translation>Teile der Einzelheiten</translation>
  </message>
  <message>
   <source>References</source>
   <translation>Literatur</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>The original file</source>
   <translation>Die Originaldatei</translation>
  </message>
  <message>
   <source>The same file is at {count} places.</source>
   <translation>Dieselbe Datei liegt an {count} Orten.</translation>
  </message>
  <message>
   <source>Write this paper as BibTeX, RIS or CSL-JSON</source>
   <translation>Diesen Artikel als BibTeX, RIS oder CSL-JSON schreiben</translation>
  </message>
  <message>
   <source>{count} of them are in your library: click one to open it.</source>
   <translation>{count} davon sind in der Bibliothek: Ein Klick öffnet sie.</translation>
  </message>
 </context>
 <context>
  <name>DocumentActs</name>
  <message numerus="yes">
   <source>Removed %Ln papers</source>
   <translation>
    <numerusform>%Ln Artikel entfernt</numerusform>
    <numerusform>%Ln Artikel entfernt</numerusform>
   </translation>
  </message>
  <message>
   <source>Removed “{title}”</source>
   <translation>„{title}“ entfernt</translation>
  </message>
  <message>
   <source>Renamed to “{title}”</source>
   <translation>In „{title}“ umbenannt</translation>
  </message>
 </context>
 <context>
  <name>DocumentMenu</name>
  <message>
   <source>Ask only these {count} papers</source>
   <translation>Nur diese {count} Artikel fragen</translation>
  </message>
  <message>
   <source>Ask only this paper</source>
   <translation>Nur diesen Artikel fragen</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Einzelheiten …</translation>
  </message>
  <message>
   <source>Export references…</source>
   <translation>Literaturangaben exportieren …</translation>
  </message>
  <message>
   <source>Frees the disk that it takes</source>
   <translation>Gibt den belegten Speicherplatz frei</translation>
  </message>
  <message>
   <source>Keep these papers read</source>
   <translation>Diese Artikel gelesen halten</translation>
  </message>
  <message>
   <source>Keep this paper read</source>
   <translation>Diesen Artikel gelesen halten</translation>
  </message>
  <message>
   <source>Mark as read</source>
   <translation>Als gelesen markieren</translation>
  </message>
  <message>
   <source>Mark as unread</source>
   <translation>Als ungelesen markieren</translation>
  </message>
  <message>
   <source>New collection…</source>
   <translation>Neue Sammlung …</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Put into collection</source>
   <translation>In Sammlung aufnehmen</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Stop keeping it read</source>
   <translation>Nicht mehr gelesen halten</translation>
  </message>
  <message>
   <source>Stop keeping them read</source>
   <translation>Nicht mehr gelesen halten</translation>
  </message>
  <message>
   <source>Take out of “{name}”</source>
   <translation>Aus „{name}“ herausnehmen</translation>
  </message>
  <message>
   <source>The model reads it once, and what it read stays on the disk: questions about this paper alone are then answered sooner, also after a restart</source>
   <translation>Das Modell liest den Artikel einmal, und das Gelesene bleibt gespeichert: Fragen nur zu diesem Artikel werden dann schneller beantwortet, auch nach einem Neustart</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
 </context>
 <context>
  <name>DownloadRow</name>
  <message>
   <source>Cancel {name}</source>
   <translation>{name} abbrechen</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Discard {name}</source>
   <translation>{name} verwerfen</translation>
  </message>
  <message>
   <source>From {host}</source>
   <translation>Von {host}</translation>
  </message>
  <message>
   <source>Go on where it stopped</source>
   <translation>Dort weitermachen, wo es aufgehört hat</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Stop; what came is kept, and another click goes on from it</source>
   <translation>Anhalten; was da ist, bleibt, und ein weiterer Klick macht dort weiter</translation>
  </message>
  <message>
   <source>Throw away what came</source>
   <translation>Wegwerfen, was schon da ist</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
 </context>
 <context>
  <name>DropOverlay</name>
  <message>
   <source>Drop to add this language model</source>
   <translation>Loslassen, um dieses Sprachmodell hinzuzufügen</translation>
  </message>
  <message>
   <source>Drop to add to your library</source>
   <translation>Loslassen, um zur Bibliothek hinzuzufügen</translation>
  </message>
  <message>
   <source>PDFs and folders. They stay here.</source>
   <translation>PDFs und Ordner. Sie bleiben hier.</translation>
  </message>
  <message>
   <source>The file stays where it is.</source>
   <translation>Die Datei bleibt, wo sie ist.</translation>
  </message>
 </context>
 <context>
  <name>EarlierChips</name>
  <message>
   <source>From what you said, {number}</source>
   <translation>Aus früher Gesagtem, {number}</translation>
  </message>
  <message>
   <source>From what you said:</source>
   <translation>Aus früher Gesagtem:</translation>
  </message>
  <message>
   <source>Open the memory</source>
   <translation>Die Erinnerung öffnen</translation>
  </message>
  <message>
   <source>Open where you said it</source>
   <translation>Öffnen, wo es gesagt wurde</translation>
  </message>
 </context>
 <context>
  <name>EmptyState</name>
  <message>
   <source>Add by itself what appears in a folder (Ctrl+Shift+W)</source>
   <translation>Von selbst hinzufügen, was in einem Ordner erscheint (Strg+Umschalt+W)</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>Dateien hinzufügen …</translation>
  </message>
  <message>
   <source>Add folder…</source>
   <translation>Ordner hinzufügen …</translation>
  </message>
  <message>
   <source>Ask this question</source>
   <translation>Diese Frage stellen</translation>
  </message>
  <message>
   <source>Ask your papers</source>
   <translation>Die eigenen Artikel fragen</translation>
  </message>
  <message>
   <source>Begin with your papers</source>
   <translation>Mit den eigenen Artikeln beginnen</translation>
  </message>
  <message>
   <source>Choose a folder (Ctrl+Shift+O)</source>
   <translation>Ordner auswählen (Strg+Umschalt+O)</translation>
  </message>
  <message>
   <source>Choose documents (Ctrl+O)</source>
   <translation>Dokumente auswählen (Strg+O)</translation>
  </message>
  <message>
   <source>Drop documents or folders anywhere on this window. They are read on this machine, and nothing leaves it.</source>
   <translation>Dokumente oder Ordner irgendwo auf dieses Fenster ziehen. Sie werden auf diesem Rechner gelesen, und nichts verlässt ihn.</translation>
  </message>
  <message>
   <source>Every sentence of an answer points to the place it comes from. Click its number and the page opens with the sentence lit up. What your papers do not say is marked, or left out.</source>
   <translation>Jeder Satz einer Antwort zeigt auf die Stelle, von der er stammt. Ein Klick auf die Nummer öffnet die Seite, auf der der Satz leuchtet. Was nicht in den Artikeln steht, ist gekennzeichnet oder weggelassen.</translation>
  </message>
  <message>
   <source>Try asking:</source>
   <translation>Zum Ausprobieren:</translation>
  </message>
  <message>
   <source>Watch a folder of papers…</source>
   <translation>Ordner mit Artikeln überwachen …</translation>
  </message>
 </context>
 <context>
  <name>EncoderSettings</name>
  <message>
   <source>Add an encoder</source>
   <translation>Encoder hinzufügen</translation>
  </message>
  <message>
   <source>Add encoder…</source>
   <translation>Encoder hinzufügen …</translation>
  </message>
  <message>
   <source>Choose a folder in the format of sentence-transformers on this machine</source>
   <translation>Auf diesem Rechner einen Ordner im Format von sentence-transformers auswählen</translation>
  </message>
  <message>
   <source>Encoder</source>
   <translation>Encoder</translation>
  </message>
  <message>
   <source>Finds passages by their meaning, on this machine.</source>
   <translation>Findet Textstellen nach ihrer Bedeutung, auf diesem Rechner.</translation>
  </message>
  <message>
   <source>The encoder is copied and tried…</source>
   <translation>Der Encoder wird kopiert und ausprobiert …</translation>
  </message>
  <message>
   <source>The library is encoded anew: {done} of {total} passages. {current} serves until it is done.</source>
   <translation>Die Bibliothek wird neu encodiert: {done} von {total} Textstellen. Bis dahin dient {current}.</translation>
  </message>
  <message>
   <source>What turns passages and questions into numbers</source>
   <translation>Was aus Textstellen und Fragen Zahlen macht</translation>
  </message>
 </context>
 <context>
  <name>EncryptDialog</name>
  <message>
   <source>A forgotten passphrase cannot be found out: the library would be lost</source>
   <translation>Eine vergessene Passphrase ist unauffindbar: Die Bibliothek wäre verloren</translation>
  </message>
  <message>
   <source>A passphrase needs at least {count} characters.</source>
   <translation>Eine Passphrase braucht mindestens {count} Zeichen.</translation>
  </message>
  <message>
   <source>A solid-state disk may keep old blocks until it uses them again.</source>
   <translation>Ein SSD-Datenträger behält alte Blöcke vielleicht, bis er sie wieder verwendet.</translation>
  </message>
  <message>
   <source>After each unlocking the search by meaning is built anew, about 7 seconds of a processor for 10,000 passages; words are found at once.</source>
   <translation>Nach jedem Entsperren wird die Suche nach Bedeutung neu aufgebaut, etwa 7 Sekunden Prozessorzeit für 10.000 Textstellen; Wörter sind sofort zu finden.</translation>
  </message>
  <message>
   <source>Another {size:,} MB are needed on this disk.</source>
   <translation>Auf diesem Datenträger werden weitere {size} MB gebraucht.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Change nothing (Esc)</source>
   <translation>Nichts ändern (Esc)</translation>
  </message>
  <message>
   <source>Close the library and encrypt it</source>
   <translation>Die Bibliothek schließen und verschlüsseln</translation>
  </message>
  <message>
   <source>Encrypt</source>
   <translation>Verschlüsseln</translation>
  </message>
  <message>
   <source>Encrypt this library</source>
   <translation>Diese Bibliothek verschlüsseln</translation>
  </message>
  <message>
   <source>Models, their names and the list of connections stay readable.</source>
   <translation>Modelle, ihre Namen und die Liste der Verbindungen bleiben lesbar.</translation>
  </message>
  <message>
   <source>Old backups are erased, and a fresh one is made at the next start.</source>
   <translation>Alte Sicherungen werden gelöscht, und beim nächsten Start wird eine frische angelegt.</translation>
  </message>
  <message>
   <source>Papers, questions, answers, notes, memories and vectors can then be read with the passphrase alone. It protects a lost or stolen disk and a synced folder, not a library that is open.</source>
   <translation>Artikel, Fragen, Antworten, Notizen, Erinnerungen und Vektoren lassen sich dann nur mit der Passphrase lesen. Das schützt einen verlorenen oder gestohlenen Datenträger und einen synchronisierten Ordner, nicht eine geöffnete Bibliothek.</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>The same again</source>
   <translation>Noch einmal dieselbe</translation>
  </message>
  <message>
   <source>The two are not the same.</source>
   <translation>Die beiden sind nicht gleich.</translation>
  </message>
  <message>
   <source>The window closes meanwhile; {size:,} MB are written anew.</source>
   <translation>Das Fenster schließt sich so lange; {size} MB werden neu geschrieben.</translation>
  </message>
 </context>
 <context>
  <name>EndpointDialog</name>
  <message>
   <source>&amp;Key</source>
   <translation>&amp;Schlüssel</translation>
  </message>
  <message>
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <source>A&amp;ddress</source>
   <translation>A&amp;dresse</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add a model of another program</source>
   <translation>Modell eines anderen Programms hinzufügen</translation>
  </message>
  <message>
   <source>Add anyway</source>
   <translation>Trotzdem hinzufügen</translation>
  </message>
  <message>
   <source>Add nothing (Esc)</source>
   <translation>Nichts hinzufügen (Esc)</translation>
  </message>
  <message>
   <source>Another program can run the model: Ollama, LM Studio, llama.cpp's server, or a machine of your laboratory that speaks the same language (OpenAI's).</source>
   <translation>Ein anderes Programm kann das Modell ausführen: Ollama, LM Studio, der Server von llama.cpp oder ein Rechner des Labors, der dieselbe Sprache spricht (die von OpenAI).</translation>
  </message>
  <message>
   <source>Ask the address (Return)</source>
   <translation>Die Adresse fragen (Eingabe)</translation>
  </message>
  <message>
   <source>Asking {host}…</source>
   <translation>{host} wird gefragt …</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Leaves this machine: questions, and the passages that answer them, are sent to {host}.</source>
   <translation>Verlässt diesen Rechner: Fragen und die Textstellen, die sie beantworten, werden an {host} gesendet.</translation>
  </message>
  <message>
   <source>List its models</source>
   <translation>Seine Modelle auflisten</translation>
  </message>
  <message>
   <source>Put this model on the list</source>
   <translation>Dieses Modell in die Liste aufnehmen</translation>
  </message>
  <message>
   <source>only where it asks for one</source>
   <translation>nur wo einer verlangt wird</translation>
  </message>
 </context>
 <context>
  <name>Evidence</name>
  <message>
   <source>Cited · {count}</source>
   <translation>Zitiert · {count}</translation>
  </message>
  <message>
   <source>Found in {found} s · first word after {first} s · {total} s in all</source>
   <translation>Gefunden in {found} s · erstes Wort nach {first} s · insgesamt {total} s</translation>
  </message>
  <message>
   <source>Left out · {count}</source>
   <translation>Weggelassen · {count}</translation>
  </message>
  <message>
   <source>Read before · {count}</source>
   <translation>Zuvor gelesen · {count}</translation>
  </message>
  <message>
   <source>Read, not cited · {count}</source>
   <translation>Gelesen, nicht zitiert · {count}</translation>
  </message>
  <message>
   <source>Searched as: {query}</source>
   <translation>Gesucht als: {query}</translation>
  </message>
  <message>
   <source>Searched: the question as it was asked</source>
   <translation>Gesucht: die Frage, wie sie gestellt wurde</translation>
  </message>
  <message>
   <source>Show them all</source>
   <translation>Alle zeigen</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>S. {page}</translation>
  </message>
  <message>
   <source>{count} earlier questions did not fit beside it</source>
   <translation>{count} frühere Fragen passten nicht daneben</translation>
  </message>
  <message>
   <source>{count} more, all farther from the question</source>
   <translation>{count} weitere, alle weiter von der Frage entfernt</translation>
  </message>
  <message>
   <source>{count} more…</source>
   <translation>{count} weitere …</translation>
  </message>
  <message>
   <source>{title}, page {page}</source>
   <translation>{title}, Seite {page}</translation>
  </message>
  <message>
   <source>{tokens} of {budget} tokens of evidence read</source>
   <translation>{tokens} von {budget} Tokens Belege gelesen</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>&amp;Format</source>
   <translation>&amp;Format</translation>
  </message>
  <message>
   <source>&amp;What</source>
   <translation>&amp;Was</translation>
  </message>
  <message>
   <source>Add a style…</source>
   <translation>Stil hinzufügen …</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Choose where to write it</source>
   <translation>Auswählen, wohin geschrieben wird</translation>
  </message>
  <message>
   <source>Citation &amp;style</source>
   <translation>&amp;Zitierstil</translation>
  </message>
  <message>
   <source>Citation style</source>
   <translation>Zitierstil</translation>
  </message>
  <message>
   <source>Cited works (BibTeX)</source>
   <translation>Zitierte Werke (BibTeX)</translation>
  </message>
  <message>
   <source>Cited works (CSL-JSON)</source>
   <translation>Zitierte Werke (CSL-JSON)</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>Only the works that are cited, for a reference manager.</source>
   <translation>Nur die zitierten Werke, für eine Literaturverwaltung.</translation>
  </message>
  <message>
   <source>PDF</source>
   <translation>PDF</translation>
  </message>
  <message>
   <source>Save as…</source>
   <translation>Speichern unter …</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Take in a citation style file (CSL)</source>
   <translation>Eine Datei mit einem Zitierstil (CSL) aufnehmen</translation>
  </message>
  <message>
   <source>The whole session, as it is shown</source>
   <translation>Die ganze Sitzung, wie sie gezeigt wird</translation>
  </message>
  <message>
   <source>This answer</source>
   <translation>Diese Antwort</translation>
  </message>
  <message>
   <source>Web page (HTML)</source>
   <translation>Webseite (HTML)</translation>
  </message>
  <message>
   <source>What is exported</source>
   <translation>Was exportiert wird</translation>
  </message>
  <message>
   <source>With every cited sentence, its page, and a bibliography.</source>
   <translation>Mit jedem zitierten Satz, seiner Seite und einem Literaturverzeichnis.</translation>
  </message>
  <message>
   <source>Word (DOCX)</source>
   <translation>Word (DOCX)</translation>
  </message>
  <message>
   <source>Write nothing (Esc)</source>
   <translation>Nichts schreiben (Esc)</translation>
  </message>
  <message>
   <source>Writing…</source>
   <translation>Wird geschrieben …</translation>
  </message>
 </context>
 <context>
  <name>FailureOffers</name>
  <message>
   <source>Answer with quotes</source>
   <translation>Mit Zitaten antworten</translation>
  </message>
  <message>
   <source>Ask again</source>
   <translation>Erneut fragen</translation>
  </message>
  <message>
   <source>Ask this question once more</source>
   <translation>Diese Frage noch einmal stellen</translation>
  </message>
  <message>
   <source>Choose a model…</source>
   <translation>Modell auswählen …</translation>
  </message>
  <message>
   <source>See what fits this machine</source>
   <translation>Ansehen, was zu diesem Rechner passt</translation>
  </message>
  <message>
   <source>Sentences from your papers, word for word; no model is needed</source>
   <translation>Sätze aus den Artikeln, Wort für Wort; dafür wird kein Modell gebraucht</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
 </context>
 <context>
  <name>FilterBar</name>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Limit by: {limit}</source>
   <translation>Eingrenzen nach: {limit}</translation>
  </message>
  <message>
   <source>Limit the search</source>
   <translation>Suche eingrenzen</translation>
  </message>
  <message>
   <source>Limited to: {limit}</source>
   <translation>Eingegrenzt auf: {limit}</translation>
  </message>
  <message>
   <source>Search everything again</source>
   <translation>Wieder alles durchsuchen</translation>
  </message>
  <message>
   <source>The paper in the reader</source>
   <translation>Der Artikel in der Leseansicht</translation>
  </message>
  <message>
   <source>The {count} papers selected in the library</source>
   <translation>Die {count} in der Bibliothek ausgewählten Artikel</translation>
  </message>
  <message>
   <source>Years</source>
   <translation>Jahre</translation>
  </message>
 </context>
 <context>
  <name>FindBar</name>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Find in this paper</source>
   <translation>In diesem Artikel suchen</translation>
  </message>
  <message>
   <source>Found place before (Shift+Enter)</source>
   <translation>Vorige Fundstelle (Umschalt+Eingabe)</translation>
  </message>
  <message>
   <source>Next found place (Enter)</source>
   <translation>Nächste Fundstelle (Eingabe)</translation>
  </message>
  <message>
   <source>Not found</source>
   <translation>Nicht gefunden</translation>
  </message>
  <message>
   <source>Searching…</source>
   <translation>Suche läuft …</translation>
  </message>
  <message>
   <source>{number} of {total}</source>
   <translation>{number} von {total}</translation>
  </message>
 </context>
 <context>
  <name>Findings</name>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>Copies of papers</source>
   <translation>Kopien der Artikel</translation>
  </message>
  <message>
   <source>Copies without a paper</source>
   <translation>Kopien ohne Artikel</translation>
  </message>
  <message>
   <source>Database</source>
   <translation>Datenbank</translation>
  </message>
  <message>
   <source>Leftover files</source>
   <translation>Übrige Dateien</translation>
  </message>
  <message>
   <source>Library file</source>
   <translation>Bibliotheksdatei</translation>
  </message>
  <message>
   <source>Lost</source>
   <translation>Verloren</translation>
  </message>
  <message>
   <source>Meaning of passages</source>
   <translation>Bedeutung der Textstellen</translation>
  </message>
  <message>
   <source>Meaning of single words</source>
   <translation>Bedeutung einzelner Wörter</translation>
  </message>
  <message>
   <source>Not sound</source>
   <translation>Nicht in Ordnung</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Search by meaning</source>
   <translation>Suche nach Bedeutung</translation>
  </message>
  <message>
   <source>Search by words</source>
   <translation>Suche nach Wörtern</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>In Ordnung</translation>
  </message>
  <message>
   <source>Taken over</source>
   <translation>Übernommen</translation>
  </message>
  <message>
   <source>Unfinished papers</source>
   <translation>Unfertige Artikel</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Was gefunden wurde</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
  </message>
 </context>
 <context>
  <name>FoldersDialog</name>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation>
    <numerusform>%Ln Datei</numerusform>
    <numerusform>%Ln Dateien</numerusform>
   </translation>
  </message>
  <message>
   <source>All into one collection</source>
   <translation>Alle in eine Sammlung</translation>
  </message>
  <message>
   <source>Choose folder…</source>
   <translation>Ordner auswählen …</translation>
  </message>
  <message>
   <source>Choose what to watch</source>
   <translation>Auswählen, was überwacht wird</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <source>Collections of its papers</source>
   <translation>Sammlungen seiner Artikel</translation>
  </message>
  <message>
   <source>Into no collection</source>
   <translation>In keine Sammlung</translation>
  </message>
  <message>
   <source>Its papers stay in the library</source>
   <translation>Seine Artikel bleiben in der Bibliothek</translation>
  </message>
  <message>
   <source>Look for new papers at once</source>
   <translation>Sofort nach neuen Artikeln suchen</translation>
  </message>
  <message>
   <source>Look now</source>
   <translation>Jetzt nachsehen</translation>
  </message>
  <message>
   <source>Name of the collection</source>
   <translation>Name der Sammlung</translation>
  </message>
  <message>
   <source>No folder chosen</source>
   <translation>Kein Ordner ausgewählt</translation>
  </message>
  <message>
   <source>No folder is watched yet. Choose one below.</source>
   <translation>Noch wird kein Ordner überwacht. Unten lässt sich einer auswählen.</translation>
  </message>
  <message>
   <source>One collection per sub-folder</source>
   <translation>Eine Sammlung je Unterordner</translation>
  </message>
  <message>
   <source>Stop watching</source>
   <translation>Nicht mehr überwachen</translation>
  </message>
  <message>
   <source>This folder is not there now: a disk may be missing. Nothing is lost.</source>
   <translation>Dieser Ordner ist gerade nicht da: Vielleicht fehlt ein Datenträger. Nichts ist verloren.</translation>
  </message>
  <message>
   <source>Watch</source>
   <translation>Überwachen</translation>
  </message>
  <message>
   <source>Watch this folder from now on</source>
   <translation>Diesen Ordner von jetzt an überwachen</translation>
  </message>
  <message>
   <source>Watched folders</source>
   <translation>Überwachte Ordner</translation>
  </message>
  <message>
   <source>What appears in these folders is added by itself; what moves is followed.</source>
   <translation>Was in diesen Ordnern erscheint, kommt von selbst hinzu; was verschoben wird, wird verfolgt.</translation>
  </message>
  <message>
   <source>Where papers of this folder are put</source>
   <translation>Wohin Artikel dieses Ordners kommen</translation>
  </message>
  <message>
   <source>by sub-folder</source>
   <translation>nach Unterordner</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>“{name}” is not watched any more</source>
   <translation>„{name}“ wird nicht mehr überwacht</translation>
  </message>
 </context>
 <context>
  <name>Giving</name>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>The answer is on the clipboard</source>
   <translation>Die Antwort ist in der Zwischenablage</translation>
  </message>
  <message>
   <source>The answer is on the clipboard with its citations</source>
   <translation>Die Antwort ist mit ihren Quellenangaben in der Zwischenablage</translation>
  </message>
  <message>
   <source>Written to {file}</source>
   <translation>In {file} geschrieben</translation>
  </message>
 </context>
 <context>
  <name>HighlightList</name>
  <message>
   <source>Highlights</source>
   <translation>Markierungen</translation>
  </message>
 </context>
 <context>
  <name>HighlightPart</name>
  <message>
   <source>All colors</source>
   <translation>Alle Farben</translation>
  </message>
  <message>
   <source>Make a note of it…</source>
   <translation>Eine Notiz daraus machen …</translation>
  </message>
  <message>
   <source>Nothing is highlighted in this color.</source>
   <translation>In dieser Farbe ist nichts markiert.</translation>
  </message>
  <message>
   <source>Nothing is highlighted yet.

Select words on a page and choose a color: what you mark in any paper is listed here, the newest first.</source>
   <translation>Noch ist nichts markiert.

Auf einer Seite Worte auswählen und eine Farbe wählen: Was in irgendeinem Artikel markiert wird, steht hier, das Neueste zuerst.</translation>
  </message>
  <message>
   <source>Open its place</source>
   <translation>Die Stelle öffnen</translation>
  </message>
  <message>
   <source>Remove the highlight</source>
   <translation>Markierung entfernen</translation>
  </message>
  <message>
   <source>Show these highlights</source>
   <translation>Diese Markierungen zeigen</translation>
  </message>
 </context>
 <context>
  <name>ImportPopover</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>It can be found by its words now, by meaning when this is done.</source>
   <translation>Nach Wörtern ist er schon zu finden, nach Bedeutung, wenn dies fertig ist.</translation>
  </message>
  <message>
   <source>It waits for its turn.</source>
   <translation>Er wartet, bis er an der Reihe ist.</translation>
  </message>
  <message>
   <source>It waits until you choose Go on.</source>
   <translation>Er wartet auf „Weiter“.</translation>
  </message>
  <message>
   <source>Its text is being read.</source>
   <translation>Sein Text wird gelesen.</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Leave it until you choose Go on (L)</source>
   <translation>Liegen lassen, bis „Weiter“ gewählt wird (L)</translation>
  </message>
  <message>
   <source>Nothing is being read, and nothing needs attention.</source>
   <translation>Nichts wird gelesen, und nichts braucht Aufmerksamkeit.</translation>
  </message>
  <message>
   <source>Papers that are not ready</source>
   <translation>Artikel, die noch nicht bereit sind</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Pause reading</source>
   <translation>Lesen anhalten</translation>
  </message>
  <message>
   <source>Read first</source>
   <translation>Zuerst lesen</translation>
  </message>
  <message>
   <source>Read it before all others (F)</source>
   <translation>Vor allen anderen lesen (F)</translation>
  </message>
  <message>
   <source>Read it once more (R)</source>
   <translation>Noch einmal lesen (R)</translation>
  </message>
  <message>
   <source>Read it with the others again (L)</source>
   <translation>Wieder mit den anderen lesen (L)</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop reading these papers</source>
   <translation>Diese Artikel nicht weiter lesen</translation>
  </message>
  <message>
   <source>Stop reading this paper (Del)</source>
   <translation>Diesen Artikel nicht weiter lesen (Entf)</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
 </context>
 <context>
  <name>ImportRows</name>
  <message>
   <source>holds no text</source>
   <translation>enthält keinen Text</translation>
  </message>
  <message>
   <source>later</source>
   <translation>später</translation>
  </message>
  <message>
   <source>needs a password</source>
   <translation>braucht ein Passwort</translation>
  </message>
  <message>
   <source>not read</source>
   <translation>nicht gelesen</translation>
  </message>
  <message>
   <source>page {done} of {total}</source>
   <translation>Seite {done} von {total}</translation>
  </message>
  <message>
   <source>reading</source>
   <translation>wird gelesen</translation>
  </message>
  <message>
   <source>searchable by words</source>
   <translation>nach Wörtern durchsuchbar</translation>
  </message>
  <message>
   <source>searchable by words · {share} %</source>
   <translation>nach Wörtern durchsuchbar · {share} %</translation>
  </message>
  <message>
   <source>too large</source>
   <translation>zu groß</translation>
  </message>
  <message>
   <source>took too long</source>
   <translation>dauerte zu lange</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>wartet</translation>
  </message>
 </context>
 <context>
  <name>ImportStrip</name>
  <message numerus="yes">
   <source>%Ln need attention</source>
   <translation>
    <numerusform>%Ln braucht Aufmerksamkeit</numerusform>
    <numerusform>%Ln brauchen Aufmerksamkeit</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln papers</source>
   <translation>
    <numerusform>%Ln Artikel</numerusform>
    <numerusform>%Ln Artikel</numerusform>
   </translation>
  </message>
  <message>
   <source>A part of Carrel ({name}) was started again; nothing was lost.</source>
   <translation>Ein Teil von Carrel ({name}) wurde neu gestartet; nichts ging verloren.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>No papers yet</source>
   <translation>Noch keine Artikel</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Pause reading</source>
   <translation>Lesen anhalten</translation>
  </message>
  <message>
   <source>Progress of reading</source>
   <translation>Lesefortschritt</translation>
  </message>
  <message>
   <source>Rebuilding the search index: {done} of {total} passages</source>
   <translation>Der Suchindex wird neu aufgebaut: {done} von {total} Textstellen</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Show what is being read (Ctrl+Shift+I)</source>
   <translation>Zeigen, was gelesen wird (Strg+Umschalt+I)</translation>
  </message>
  <message>
   <source>Show what needs attention</source>
   <translation>Zeigen, was Aufmerksamkeit braucht</translation>
  </message>
  <message>
   <source>Stop reading these papers</source>
   <translation>Diese Artikel nicht weiter lesen</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>angehalten</translation>
  </message>
 </context>
 <context>
  <name>Imports</name>
  <message numerus="yes">
   <source>%Ln need attention</source>
   <translation>
    <numerusform>%Ln braucht Aufmerksamkeit</numerusform>
    <numerusform>%Ln brauchen Aufmerksamkeit</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln pages</source>
   <translation>
    <numerusform>%Ln Seite</numerusform>
    <numerusform>%Ln Seiten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln papers added</source>
   <translation>
    <numerusform>%Ln Artikel hinzugefügt</numerusform>
    <numerusform>%Ln Artikel hinzugefügt</numerusform>
   </translation>
  </message>
  <message>
   <source>All {count} are already in your library</source>
   <translation>Alle {count} sind schon in der Bibliothek</translation>
  </message>
  <message>
   <source>Already in your library</source>
   <translation>Schon in der Bibliothek</translation>
  </message>
  <message numerus="yes">
   <source>Making %Ln papers findable by meaning</source>
   <translation>
    <numerusform>1 Artikel wird nach Bedeutung auffindbar gemacht</numerusform>
    <numerusform>%Ln Artikel werden nach Bedeutung auffindbar gemacht</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Reading %Ln papers</source>
   <translation>
    <numerusform>1 Artikel wird gelesen</numerusform>
    <numerusform>%Ln Artikel werden gelesen</numerusform>
   </translation>
  </message>
  <message>
   <source>about {count} h left</source>
   <translation>noch etwa {count} h</translation>
  </message>
  <message>
   <source>about {count} min left</source>
   <translation>noch etwa {count} min</translation>
  </message>
  <message>
   <source>about {count} s left</source>
   <translation>noch etwa {count} s</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
  </message>
  <message>
   <source>searchable by words: {count} of {total}</source>
   <translation>nach Wörtern durchsuchbar: {count} von {total}</translation>
  </message>
  <message>
   <source>{count} already here</source>
   <translation>{count} schon da</translation>
  </message>
  <message>
   <source>{count} failed</source>
   <translation>{count} fehlgeschlagen</translation>
  </message>
  <message>
   <source>{count} files could not be added.</source>
   <translation>{count} Dateien ließen sich nicht hinzufügen.</translation>
  </message>
  <message>
   <source>{count} ready</source>
   <translation>{count} bereit</translation>
  </message>
  <message>
   <source>{rate} pages/s</source>
   <translation>{rate} Seiten/s</translation>
  </message>
 </context>
 <context>
  <name>Insight</name>
  <message>
   <source>Looking it up…</source>
   <translation>Wird nachgeschlagen …</translation>
  </message>
  <message>
   <source>What was read</source>
   <translation>Was gelesen wurde</translation>
  </message>
  <message>
   <source>What was read cannot be shown.</source>
   <translation>Das Gelesene lässt sich nicht zeigen.</translation>
  </message>
 </context>
 <context>
  <name>LanguageSettings</name>
  <message>
   <source>Language of the window</source>
   <translation>Sprache des Fensters</translation>
  </message>
  <message>
   <source>Like the system ({language})</source>
   <translation>Wie das System ({language})</translation>
  </message>
  <message>
   <source>The terminal and your papers keep theirs</source>
   <translation>Das Terminal und die Artikel behalten ihre</translation>
  </message>
 </context>
 <context>
  <name>LateSettings</name>
  <message>
   <source>It is being made: {done} of {total} passages</source>
   <translation>Wird angelegt: {done} von {total} Textstellen</translation>
  </message>
  <message>
   <source>It is being made…</source>
   <translation>Wird angelegt …</translation>
  </message>
  <message>
   <source>It takes about {minutes} min to make, {disk} MiB on the disk and {memory} MiB of memory while it is used.</source>
   <translation>Das Anlegen dauert etwa {minutes} min, braucht {disk} MiB auf dem Datenträger und bei der Verwendung {memory} MiB Arbeitsspeicher.</translation>
  </message>
  <message>
   <source>Made for {passages} passages: {kept} MiB on the disk and {memory} MiB of memory while it is used.</source>
   <translation>Für {passages} Textstellen angelegt: {kept} MiB auf dem Datenträger und bei der Verwendung {memory} MiB Arbeitsspeicher.</translation>
  </message>
  <message>
   <source>Search by single words' meaning too (late interaction)</source>
   <translation>Auch nach der Bedeutung einzelner Wörter suchen (Late Interaction)</translation>
  </message>
  <message>
   <source>What is made for it can be dropped and made anew</source>
   <translation>Was dafür angelegt wird, lässt sich verwerfen und neu anlegen</translation>
  </message>
  <message>
   <source>What was made is deleted…</source>
   <translation>Das Angelegte wird gelöscht …</translation>
  </message>
  <message>
   <source>{missing} passages are still to be made; about {minutes} min.</source>
   <translation>{missing} Textstellen sind noch anzulegen; etwa {minutes} min.</translation>
  </message>
 </context>
 <context>
  <name>LibraryModel</name>
  <message>
   <source>Its original file is gone; Carrel keeps its own copy.</source>
   <translation>Die Originaldatei ist nicht mehr da; Carrel hat eine eigene Kopie.</translation>
  </message>
  <message>
   <source>Kept read by the model.</source>
   <translation>Wird vom Modell gelesen gehalten.</translation>
  </message>
  <message>
   <source>Not read yet.</source>
   <translation>Noch nicht gelesen.</translation>
  </message>
  <message>
   <source>The model reads it, to keep it read.</source>
   <translation>Das Modell liest ihn, um ihn gelesen zu halten.</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <source>original gone</source>
   <translation>Original fehlt</translation>
  </message>
  <message>
   <source>reading</source>
   <translation>wird gelesen</translation>
  </message>
  <message>
   <source>searchable</source>
   <translation>durchsuchbar</translation>
  </message>
  <message>
   <source>unread</source>
   <translation>ungelesen</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>{count} versions</source>
   <translation>{count} Fassungen</translation>
  </message>
  <message>
   <source>{done} / {total}</source>
   <translation>{done} / {total}</translation>
  </message>
  <message>
   <source>{pages} p.</source>
   <translation>{pages} S.</translation>
  </message>
 </context>
 <context>
  <name>LibraryPanel</name>
  <message>
   <source>Add documents (Ctrl+O)</source>
   <translation>Dokumente hinzufügen (Strg+O)</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>No papers yet. Drop documents anywhere on the window.</source>
   <translation>Noch keine Artikel. Dokumente irgendwo auf das Fenster ziehen.</translation>
  </message>
  <message>
   <source>Nothing in this collection yet. Drag papers here to put them in.</source>
   <translation>Noch nichts in dieser Sammlung. Artikel hierher ziehen, um sie aufzunehmen.</translation>
  </message>
 </context>
 <context>
  <name>LibraryRoom</name>
  <message>
   <source>Attach a file of references…</source>
   <translation>Literaturdatei zuordnen …</translation>
  </message>
  <message>
   <source>Check the library…</source>
   <translation>Bibliothek prüfen …</translation>
  </message>
  <message>
   <source>Choose a paper first, then its details</source>
   <translation>Zuerst einen Artikel auswählen, dann seine Einzelheiten</translation>
  </message>
  <message>
   <source>Details of the paper…</source>
   <translation>Einzelheiten des Artikels …</translation>
  </message>
  <message>
   <source>Export references…</source>
   <translation>Literaturangaben exportieren …</translation>
  </message>
  <message>
   <source>Import from Zotero…</source>
   <translation>Aus Zotero importieren …</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>Library menu</source>
   <translation>Bibliotheksmenü</translation>
  </message>
  <message>
   <source>New collection…</source>
   <translation>Neue Sammlung …</translation>
  </message>
  <message>
   <source>Trash…</source>
   <translation>Papierkorb …</translation>
  </message>
  <message>
   <source>Watched folders…</source>
   <translation>Überwachte Ordner …</translation>
  </message>
 </context>
 <context>
  <name>LimitBar</name>
  <message>
   <source>All kinds</source>
   <translation>Alle Arten</translation>
  </message>
  <message>
   <source>All projects</source>
   <translation>Alle Projekte</translation>
  </message>
  <message>
   <source>As of today</source>
   <translation>Stand heute</translation>
  </message>
  <message>
   <source>As of {day}</source>
   <translation>Stand {day}</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Kinds</source>
   <translation>Arten</translation>
  </message>
  <message>
   <source>Limit by: {limit}</source>
   <translation>Eingrenzen nach: {limit}</translation>
  </message>
  <message>
   <source>Limit the memories</source>
   <translation>Erinnerungen eingrenzen</translation>
  </message>
  <message>
   <source>Limited to: {limit}</source>
   <translation>Eingegrenzt auf: {limit}</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <source>Projects</source>
   <translation>Projekte</translation>
  </message>
  <message>
   <source>Show what is kept now</source>
   <translation>Zeigen, was jetzt gilt</translation>
  </message>
  <message>
   <source>What held on this day</source>
   <translation>Was an diesem Tag galt</translation>
  </message>
 </context>
 <context>
  <name>LocaleWords</name>
  <message>
   <source>{day}, {time}</source>
   <translation>{day}, {time}</translation>
  </message>
  <message>
   <source>{size} GB</source>
   <translation>{size} GB</translation>
  </message>
  <message>
   <source>{size} MB</source>
   <translation>{size} MB</translation>
  </message>
  <message>
   <source>{size} kB</source>
   <translation>{size} kB</translation>
  </message>
 </context>
 <context>
  <name>LockDialog</name>
  <message numerus="yes">
   <source>%Ln files or links wait until it is open.</source>
   <translation>
    <numerusform>%Ln Datei oder Link wartet, bis sie offen ist.</numerusform>
    <numerusform>%Ln Dateien oder Links warten, bis sie offen ist.</numerusform>
   </translation>
  </message>
  <message>
   <source>An unexpected error ended it. Nothing is lost: try again.</source>
   <translation>Ein unerwarteter Fehler hat es beendet. Nichts ist verloren: erneut versuchen.</translation>
  </message>
  <message>
   <source>Give its passphrase to read your papers, sessions and notes.</source>
   <translation>Die Passphrase angeben, um Artikel, Sitzungen und Notizen zu lesen.</translation>
  </message>
  <message>
   <source>If the passphrase is forgotten</source>
   <translation>Falls die Passphrase vergessen ist</translation>
  </message>
  <message>
   <source>Its encryption was cut short. Give the passphrase, and it goes on where it stopped before the library opens.</source>
   <translation>Ihre Verschlüsselung wurde unterbrochen. Die Passphrase angeben; sie geht dort weiter, wo sie aufgehört hat, bevor sich die Bibliothek öffnet.</translation>
  </message>
  <message>
   <source>Leave the library locked</source>
   <translation>Die Bibliothek gesperrt lassen</translation>
  </message>
  <message>
   <source>Open the library</source>
   <translation>Bibliothek öffnen</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Recovery code</source>
   <translation>Wiederherstellungscode</translation>
  </message>
  <message>
   <source>The library is locked</source>
   <translation>Die Bibliothek ist gesperrt</translation>
  </message>
  <message>
   <source>Type the recovery code that was shown when the library was encrypted. Afterwards, choose a new passphrase in the settings.</source>
   <translation>Den Wiederherstellungscode eingeben, der beim Verschlüsseln der Bibliothek gezeigt wurde. Danach in den Einstellungen eine neue Passphrase wählen.</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>Entsperren</translation>
  </message>
  <message>
   <source>Unlocking</source>
   <translation>Wird entsperrt</translation>
  </message>
  <message>
   <source>Use the recovery code</source>
   <translation>Wiederherstellungscode verwenden</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Carrel</source>
   <translation>Carrel</translation>
  </message>
  <message>
   <source>Go to a session, paper, memory or command</source>
   <translation>Zu Sitzung, Artikel, Erinnerung oder Befehl gehen</translation>
  </message>
 </context>
 <context>
  <name>Marking</name>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>Dazu fragen</translation>
  </message>
  <message>
   <source>Ask about the selected words</source>
   <translation>Zu den ausgewählten Worten fragen</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>Kommentar</translation>
  </message>
  <message>
   <source>Comment kept</source>
   <translation>Kommentar behalten</translation>
  </message>
  <message>
   <source>Comment removed</source>
   <translation>Kommentar entfernt</translation>
  </message>
  <message>
   <source>Copied</source>
   <translation>Kopiert</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy a link to the selected sentence</source>
   <translation>Einen Link zum ausgewählten Satz kopieren</translation>
  </message>
  <message>
   <source>Copy a link to this sentence</source>
   <translation>Einen Link zu diesem Satz kopieren</translation>
  </message>
  <message>
   <source>Copy the highlighted words</source>
   <translation>Die markierten Worte kopieren</translation>
  </message>
  <message>
   <source>Copy the selected words with their citation</source>
   <translation>Die ausgewählten Worte mit ihrer Quellenangabe kopieren</translation>
  </message>
  <message>
   <source>Copy with its citation</source>
   <translation>Mit Quellenangabe kopieren</translation>
  </message>
  <message>
   <source>Explain</source>
   <translation>Erklären</translation>
  </message>
  <message>
   <source>Explain it</source>
   <translation>Erklären lassen</translation>
  </message>
  <message>
   <source>Explain the selected words</source>
   <translation>Die ausgewählten Worte erklären lassen</translation>
  </message>
  <message>
   <source>Export a copy with highlights…</source>
   <translation>Kopie mit Markierungen exportieren …</translation>
  </message>
  <message>
   <source>Export a copy…</source>
   <translation>Kopie exportieren …</translation>
  </message>
  <message>
   <source>Find in this paper…</source>
   <translation>In diesem Artikel suchen …</translation>
  </message>
  <message>
   <source>Find the same elsewhere</source>
   <translation>Dasselbe anderswo finden</translation>
  </message>
  <message>
   <source>Find the selected sentence elsewhere</source>
   <translation>Den ausgewählten Satz anderswo finden</translation>
  </message>
  <message>
   <source>Go to the reference</source>
   <translation>Zur Literaturangabe</translation>
  </message>
  <message>
   <source>Go to the reference in the selection</source>
   <translation>Zur Literaturangabe in der Auswahl</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Hide highlights and notes</source>
   <translation>Markierungen und Notizen ausblenden</translation>
  </message>
  <message>
   <source>Highlight</source>
   <translation>Markierung</translation>
  </message>
  <message>
   <source>Highlight in</source>
   <translation>Markieren in</translation>
  </message>
  <message>
   <source>Highlight in blue</source>
   <translation>Blau markieren</translation>
  </message>
  <message>
   <source>Highlight in green</source>
   <translation>Grün markieren</translation>
  </message>
  <message>
   <source>Highlight in orange</source>
   <translation>Orange markieren</translation>
  </message>
  <message>
   <source>Highlight in pink</source>
   <translation>Rosa markieren</translation>
  </message>
  <message>
   <source>Highlight in yellow</source>
   <translation>Gelb markieren</translation>
  </message>
  <message>
   <source>Highlight removed</source>
   <translation>Markierung entfernt</translation>
  </message>
  <message>
   <source>Highlight the selected words</source>
   <translation>Die ausgewählten Worte markieren</translation>
  </message>
  <message>
   <source>Highlighted: {color}</source>
   <translation>Markiert: {color}</translation>
  </message>
  <message>
   <source>Highlights and notes in this paper</source>
   <translation>Markierungen und Notizen in diesem Artikel</translation>
  </message>
  <message>
   <source>More to do with the selection (Enter)</source>
   <translation>Mehr zur Auswahl (Eingabe)</translation>
  </message>
  <message>
   <source>New color: {color}</source>
   <translation>Neue Farbe: {color}</translation>
  </message>
  <message>
   <source>No reference is cited in these words.</source>
   <translation>In diesen Worten wird keine Literatur zitiert.</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Orange</source>
   <translation>Orange</translation>
  </message>
  <message>
   <source>Pink</source>
   <translation>Rosa</translation>
  </message>
  <message>
   <source>Print this paper…</source>
   <translation>Diesen Artikel drucken …</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Literaturangabe</translation>
  </message>
  <message>
   <source>Remember this…</source>
   <translation>Dies merken …</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Save a copy of the PDF that other programs show with your highlights</source>
   <translation>Eine Kopie des PDFs speichern, in der andere Programme die Markierungen zeigen</translation>
  </message>
  <message>
   <source>Select the next sentence</source>
   <translation>Nächsten Satz auswählen</translation>
  </message>
  <message>
   <source>Select the sentence before</source>
   <translation>Vorigen Satz auswählen</translation>
  </message>
  <message>
   <source>Select words on the page and choose a color, or write a note about them.</source>
   <translation>Auf der Seite Worte auswählen und eine Farbe wählen, oder eine Notiz dazu schreiben.</translation>
  </message>
  <message>
   <source>Select words on the page first: drag over them, or press Alt+Down.</source>
   <translation>Zuerst auf der Seite Worte auswählen: darüberziehen oder Alt+Runter drücken.</translation>
  </message>
  <message>
   <source>Selected: {text}</source>
   <translation>Ausgewählt: {text}</translation>
  </message>
  <message>
   <source>Show a second paper beside it</source>
   <translation>Zweiten Artikel daneben zeigen</translation>
  </message>
  <message>
   <source>Take this highlight away</source>
   <translation>Diese Markierung wegnehmen</translation>
  </message>
  <message>
   <source>The link is on the clipboard</source>
   <translation>Der Link ist in der Zwischenablage</translation>
  </message>
  <message>
   <source>What to do with the selection</source>
   <translation>Was mit der Auswahl geschehen soll</translation>
  </message>
  <message>
   <source>Write a comment</source>
   <translation>Einen Kommentar schreiben</translation>
  </message>
  <message>
   <source>Write a note about it…</source>
   <translation>Eine Notiz dazu schreiben …</translation>
  </message>
  <message>
   <source>Write a note about the selected words…</source>
   <translation>Eine Notiz zu den ausgewählten Worten schreiben …</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>Gelb</translation>
  </message>
  <message>
   <source>{name} · page {page}</source>
   <translation>{name} · Seite {page}</translation>
  </message>
  <message>
   <source>{name}: {text}</source>
   <translation>{name}: {text}</translation>
  </message>
  <message>
   <source>{text} ({keys})</source>
   <translation>{text} ({keys})</translation>
  </message>
  <message>
   <source>{text} — {comment}</source>
   <translation>{text} — {comment}</translation>
  </message>
 </context>
 <context>
  <name>MeasuredTable</name>
  <message>
   <source>Again by accepted passages</source>
   <translation>Noch einmal nach angenommenen Textstellen</translation>
  </message>
  <message>
   <source>Beside a written passage</source>
   <translation>Neben einer geschriebenen Textstelle</translation>
  </message>
  <message>
   <source>Beside written keywords</source>
   <translation>Neben geschriebenen Stichwörtern</translation>
  </message>
  <message>
   <source>By the meaning of a written passage</source>
   <translation>Nach der Bedeutung einer geschriebenen Textstelle</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>Unterschied</translation>
  </message>
  <message>
   <source>Found in first 5</source>
   <translation>Unter den ersten 5</translation>
  </message>
  <message>
   <source>Making questions</source>
   <translation>Fragen werden gebildet</translation>
  </message>
  <message>
   <source>Meaning alone</source>
   <translation>Nur Bedeutung</translation>
  </message>
  <message>
   <source>Ordered by the model</source>
   <translation>Vom Modell geordnet</translation>
  </message>
  <message>
   <source>Ordered by votes</source>
   <translation>Nach Stimmen geordnet</translation>
  </message>
  <message>
   <source>Ordered pair by pair</source>
   <translation>Paarweise geordnet</translation>
  </message>
  <message>
   <source>Rank score</source>
   <translation>Rangwert</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>Way to search</source>
   <translation>Art der Suche</translation>
  </message>
  <message>
   <source>What each way to search is worth here</source>
   <translation>Was jede Art der Suche hier wert ist</translation>
  </message>
  <message>
   <source>Word by word meaning</source>
   <translation>Bedeutung Wort für Wort</translation>
  </message>
  <message>
   <source>Words alone</source>
   <translation>Nur Wörter</translation>
  </message>
  <message>
   <source>Words and meaning</source>
   <translation>Wörter und Bedeutung</translation>
  </message>
  <message>
   <source>{mean} ({low} to {high})</source>
   <translation>{mean} ({low} bis {high})</translation>
  </message>
  <message>
   <source>{share} %</source>
   <translation>{share} %</translation>
  </message>
 </context>
 <context>
  <name>Memories</name>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Definition</source>
   <translation>Definition</translation>
  </message>
  <message>
   <source>Dismissed</source>
   <translation>Abgelehnt</translation>
  </message>
  <message>
   <source>Dismissed · said {since}</source>
   <translation>Abgelehnt · gesagt {since}</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Exclusion</source>
   <translation>Ausschluss</translation>
  </message>
  <message>
   <source>Finding</source>
   <translation>Befund</translation>
  </message>
  <message>
   <source>Forgotten · {since}</source>
   <translation>Vergessen · {since}</translation>
  </message>
  <message>
   <source>Hypothesis</source>
   <translation>Hypothese</translation>
  </message>
  <message>
   <source>Kept</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>MMMM yyyy</source>
   <translation>MMMM yyyy</translation>
  </message>
  <message>
   <source>Memories</source>
   <translation>Erinnerungen</translation>
  </message>
  <message>
   <source>No longer held</source>
   <translation>Gilt nicht mehr</translation>
  </message>
  <message>
   <source>Open question</source>
   <translation>Offene Frage</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>Preference</source>
   <translation>Vorliebe</translation>
  </message>
  <message>
   <source>Proposed {since}</source>
   <translation>Vorgeschlagen am {since}</translation>
  </message>
  <message>
   <source>Since {since}</source>
   <translation>Seit {since}</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>d MMM yyyy</source>
   <translation>d. MMM yyyy</translation>
  </message>
  <message>
   <source>from a paper</source>
   <translation>aus einem Artikel</translation>
  </message>
  <message>
   <source>{since} to {until}</source>
   <translation>{since} bis {until}</translation>
  </message>
  <message>
   <source>{span} · superseded</source>
   <translation>{span} · ersetzt</translation>
  </message>
 </context>
 <context>
  <name>MemoryActs</name>
  <message>
   <source>Changed: {text}</source>
   <translation>Geändert: {text}</translation>
  </message>
  <message>
   <source>Dismissed: {text}</source>
   <translation>Abgelehnt: {text}</translation>
  </message>
  <message>
   <source>Export the memories</source>
   <translation>Erinnerungen exportieren</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <source>Forget this memory?</source>
   <translation>Diese Erinnerung vergessen?</translation>
  </message>
  <message>
   <source>Forgotten</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <source>From now on: {text}</source>
   <translation>Von jetzt an: {text}</translation>
  </message>
  <message>
   <source>Holds no longer: {text}</source>
   <translation>Gilt nicht mehr: {text}</translation>
  </message>
  <message>
   <source>Import memories</source>
   <translation>Erinnerungen importieren</translation>
  </message>
  <message>
   <source>Kept: {text}</source>
   <translation>Behalten: {text}</translation>
  </message>
  <message>
   <source>Memories written: {count}</source>
   <translation>Geschriebene Erinnerungen: {count}</translation>
  </message>
  <message>
   <source>New memories: {count}</source>
   <translation>Neue Erinnerungen: {count}</translation>
  </message>
  <message>
   <source>Remembered: {text}</source>
   <translation>Gemerkt: {text}</translation>
  </message>
  <message>
   <source>{text}

Its words leave the library, the index and all backups. This cannot be undone. The turn it came from stays.</source>
   <translation>{text}

Die Worte verschwinden aus Bibliothek, Index und allen Sicherungen. Das lässt sich nicht rückgängig machen. Die Frage, aus der sie stammt, bleibt.</translation>
  </message>
 </context>
 <context>
  <name>MemoryDialog</name>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add a memory</source>
   <translation>Erinnerung hinzufügen</translation>
  </message>
  <message>
   <source>All projects</source>
   <translation>Alle Projekte</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Change nothing (Esc)</source>
   <translation>Nichts ändern (Esc)</translation>
  </message>
  <message>
   <source>Edit the memory</source>
   <translation>Erinnerung bearbeiten</translation>
  </message>
  <message>
   <source>For</source>
   <translation>Für</translation>
  </message>
  <message>
   <source>For example: we report recall@100, not nDCG</source>
   <translation>Zum Beispiel: wir berichten Recall@100, nicht nDCG</translation>
  </message>
  <message>
   <source>It is kept at once, and used where it fits a question.</source>
   <translation>Sie gilt sofort und wird verwendet, wo sie zu einer Frage passt.</translation>
  </message>
  <message>
   <source>Keep it (Ctrl+Return)</source>
   <translation>Behalten (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Project</source>
   <translation>Projekt</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>The new words take its place from today on; the old ones are kept.</source>
   <translation>Die neuen Worte gelten ab heute; die alten bleiben aufbewahrt.</translation>
  </message>
  <message>
   <source>What held until today is closed and kept: {text}</source>
   <translation>Was bis heute galt, wird abgeschlossen und aufbewahrt: {text}</translation>
  </message>
  <message>
   <source>What holds from now on?</source>
   <translation>Was gilt von jetzt an?</translation>
  </message>
  <message>
   <source>What is to be remembered</source>
   <translation>Was gemerkt werden soll</translation>
  </message>
 </context>
 <context>
  <name>MemoryPage</name>
  <message>
   <source>Add…</source>
   <translation>Hinzufügen …</translation>
  </message>
  <message>
   <source>Back to the conversation (Esc)</source>
   <translation>Zurück zum Gespräch (Esc)</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Changed…</source>
   <translation>Geändert …</translation>
  </message>
  <message>
   <source>Close it; it is kept as past</source>
   <translation>Abschließen; als vergangen aufbewahrt</translation>
  </message>
  <message>
   <source>Close it; it is kept as the past</source>
   <translation>Abschließen; als Vergangenes aufbewahrt</translation>
  </message>
  <message>
   <source>Edit…</source>
   <translation>Bearbeiten …</translation>
  </message>
  <message>
   <source>Erase it for good (Delete)</source>
   <translation>Endgültig löschen (Entf)</translation>
  </message>
  <message>
   <source>Export and import</source>
   <translation>Export und Import</translation>
  </message>
  <message>
   <source>Export as JSON…</source>
   <translation>Als JSON exportieren …</translation>
  </message>
  <message>
   <source>Export as Markdown…</source>
   <translation>Als Markdown exportieren …</translation>
  </message>
  <message>
   <source>Forget…</source>
   <translation>Vergessen …</translation>
  </message>
  <message>
   <source>Holds no longer</source>
   <translation>Gilt nicht mehr</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importieren …</translation>
  </message>
  <message>
   <source>Let it hold again</source>
   <translation>Wieder gelten lassen</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>Nothing is kept yet. What you keep above is listed here.</source>
   <translation>Noch ist nichts behalten. Was oben behalten wird, steht dann hier.</translation>
  </message>
  <message>
   <source>Nothing is remembered yet.

Say it in a question: “remember that we report recall@100”, “from now on …”, “we decided …”. What you state in so many words is kept; what Carrel only suspects waits here for your word. Or add one by hand.

A memory steers how you are answered. It is never cited as evidence.</source>
   <translation>Noch ist nichts gemerkt.

In einer Frage sagen: „merken, dass wir Recall@100 berichten“, „von jetzt an …“, „wir haben entschieden …“. Was ausdrücklich gesagt wird, gilt; was Carrel nur vermutet, wartet hier auf Zustimmung. Oder von Hand hinzufügen.

Eine Erinnerung lenkt, wie geantwortet wird. Sie wird nie als Beleg zitiert.</translation>
  </message>
  <message>
   <source>Nothing that is remembered fits these limits.</source>
   <translation>Keine Erinnerung passt zu diesen Grenzen.</translation>
  </message>
  <message>
   <source>Open source</source>
   <translation>Quelle öffnen</translation>
  </message>
  <message>
   <source>Open where it comes from (Return)</source>
   <translation>Öffnen, woher sie stammt (Eingabe)</translation>
  </message>
  <message>
   <source>Say it in other words (F2)</source>
   <translation>Mit anderen Worten sagen (F2)</translation>
  </message>
  <message>
   <source>Something else holds from now on</source>
   <translation>Von jetzt an gilt etwas anderes</translation>
  </message>
  <message>
   <source>Write a memory by hand</source>
   <translation>Eine Erinnerung von Hand schreiben</translation>
  </message>
 </context>
 <context>
  <name>MemoryRoom</name>
  <message>
   <source>Select what is to be remembered first.</source>
   <translation>Zuerst auswählen, was gemerkt werden soll.</translation>
  </message>
 </context>
 <context>
  <name>MemoryShelf</name>
  <message>
   <source>Decisions, definitions, findings and what else is remembered (Ctrl+Shift+M)</source>
   <translation>Entscheidungen, Definitionen, Befunde und was sonst gemerkt ist (Strg+Umschalt+M)</translation>
  </message>
  <message>
   <source>Kept</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>Nothing of this is used until you keep it</source>
   <translation>Nichts davon wird verwendet, bevor es behalten wird</translation>
  </message>
  <message>
   <source>To review</source>
   <translation>Zu prüfen</translation>
  </message>
 </context>
 <context>
  <name>MemoryView</name>
  <message>
   <source>Memories</source>
   <translation>Erinnerungen</translation>
  </message>
 </context>
 <context>
  <name>Messages</name>
  <message>
   <source>A collection needs a name.</source>
   <translation>Eine Sammlung braucht einen Namen.</translation>
  </message>
  <message>
   <source>A decrease or a loss:</source>
   <translation>Eine Abnahme oder ein Verlust:</translation>
  </message>
  <message>
   <source>A file of memories has at most 16 MiB.</source>
   <translation>Eine Datei mit Erinnerungen hat höchstens 16 MiB.</translation>
  </message>
  <message>
   <source>A key is one word; put it alone into a file.</source>
   <translation>Ein Schlüssel ist ein einziges Wort; es muss allein in einer Datei stehen.</translation>
  </message>
  <message>
   <source>A memory has at most {text_characters} characters, this one has {count}.</source>
   <translation>Eine Erinnerung hat höchstens {text_characters} Zeichen, diese hat {count}.</translation>
  </message>
  <message>
   <source>A part of this {what} is larger than Carrel reads.</source>
   <translation>Ein Teil dieser Datei ({what}) ist größer, als Carrel liest.</translation>
  </message>
  <message>
   <source>A passphrase has at most {most_characters} characters.</source>
   <translation>Eine Passphrase hat höchstens {most_characters} Zeichen.</translation>
  </message>
  <message>
   <source>A passphrase needs at least {least_characters} characters.</source>
   <translation>Eine Passphrase braucht mindestens {least_characters} Zeichen.</translation>
  </message>
  <message>
   <source>A sharper scan, with at least 200 dots per inch, may help.</source>
   <translation>Ein schärferer Scan mit mindestens 200 dpi hilft vielleicht.</translation>
  </message>
  <message>
   <source>A {format} file cannot be shown as text.</source>
   <translation>Eine Datei im Format {format} lässt sich nicht als Text zeigen.</translation>
  </message>
  <message>
   <source>Add a document file instead.</source>
   <translation>Stattdessen eine Dokumentdatei hinzufügen.</translation>
  </message>
  <message>
   <source>Add another encoder when that is done.</source>
   <translation>Einen weiteren Encoder hinzufügen, wenn das fertig ist.</translation>
  </message>
  <message>
   <source>Add it again and give its password.</source>
   <translation>Erneut hinzufügen und das Passwort angeben.</translation>
  </message>
  <message>
   <source>Add it again.</source>
   <translation>Erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Add it anew, or use another.</source>
   <translation>Neu hinzufügen oder einen anderen verwenden.</translation>
  </message>
  <message>
   <source>Add its file with: carrel models add PATH, then replay the answer again.</source>
   <translation>Die Datei hinzufügen mit: carrel models add PFAD, dann die Antwort erneut wiederholen.</translation>
  </message>
  <message>
   <source>Add the endpoint again under the address that it really has.</source>
   <translation>Den Endpunkt erneut unter der Adresse hinzufügen, die er wirklich hat.</translation>
  </message>
  <message>
   <source>Add the endpoint again with its key.</source>
   <translation>Den Endpunkt erneut mit seinem Schlüssel hinzufügen.</translation>
  </message>
  <message>
   <source>Add the same folder again.</source>
   <translation>Denselben Ordner erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Allow them in the settings, or add the address again; or use another model.</source>
   <translation>In den Einstellungen erlauben, oder die Adresse erneut hinzufügen; oder ein anderes Modell verwenden.</translation>
  </message>
  <message>
   <source>An annotation on file {parent} has no place on a page.</source>
   <translation>Eine Anmerkung zur Datei {parent} hat keinen Ort auf einer Seite.</translation>
  </message>
  <message>
   <source>An entry of the library cannot be read.</source>
   <translation>Ein Eintrag der Bibliothek lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>An increase or a gain:</source>
   <translation>Eine Zunahme oder ein Gewinn:</translation>
  </message>
  <message>
   <source>Another encoder is called {name} already.</source>
   <translation>Ein anderer Encoder heißt schon {name}.</translation>
  </message>
  <message>
   <source>Another program ran the model that wrote this answer: {name}.</source>
   <translation>Ein anderes Programm führte das Modell aus, das diese Antwort schrieb: {name}.</translation>
  </message>
  <message>
   <source>Another {missing} MB are needed on the disk of the library.</source>
   <translation>Auf dem Datenträger der Bibliothek werden weitere {missing} MB gebraucht.</translation>
  </message>
  <message>
   <source>Ask a shorter question, choose fewer papers, or use a model with more context.</source>
   <translation>Eine kürzere Frage stellen, weniger Artikel auswählen oder ein Modell mit mehr Kontext verwenden.</translation>
  </message>
  <message>
   <source>Ask a shorter question, or use a model with more context.</source>
   <translation>Eine kürzere Frage stellen oder ein Modell mit mehr Kontext verwenden.</translation>
  </message>
  <message>
   <source>Ask again: it starts by itself.</source>
   <translation>Erneut fragen: Es startet von selbst.</translation>
  </message>
  <message>
   <source>Ask again: it starts by itself. If it happens once more, close other programs; the file of the model may also be damaged: download it again, or choose another one.</source>
   <translation>Erneut fragen: Es startet von selbst. Geschieht es noch einmal, andere Programme schließen; vielleicht ist auch die Datei des Modells beschädigt: Dann erneut herunterladen oder ein anderes auswählen.</translation>
  </message>
  <message>
   <source>Ask again; if it happens once more, close other programs or choose a smaller model.</source>
   <translation>Erneut fragen; geschieht es noch einmal, andere Programme schließen oder ein kleineres Modell auswählen.</translation>
  </message>
  <message>
   <source>Ask again; if it happens once more, send the log file to the makers.</source>
   <translation>Erneut fragen; geschieht es noch einmal, die Protokolldatei an die Entwickler schicken.</translation>
  </message>
  <message>
   <source>Ask in a few sentences; add a long text to the library as a document instead.</source>
   <translation>In wenigen Sätzen fragen; einen langen Text stattdessen als Dokument zur Bibliothek hinzufügen.</translation>
  </message>
  <message>
   <source>Ask it again first.</source>
   <translation>Zuerst erneut fragen.</translation>
  </message>
  <message>
   <source>Ask the question again and save the new answer.</source>
   <translation>Die Frage erneut stellen und die neue Antwort speichern.</translation>
  </message>
  <message>
   <source>Ask the question again to get another answer.</source>
   <translation>Die Frage erneut stellen, um eine andere Antwort zu bekommen.</translation>
  </message>
  <message>
   <source>Begun {created_at} UTC.</source>
   <translation>Begonnen {created_at} UTC.</translation>
  </message>
  <message>
   <source>Carrel cannot open it; ask the shop or the publisher for a copy without DRM.</source>
   <translation>Carrel kann es nicht öffnen; beim Händler oder Verlag nach einer Kopie ohne DRM fragen.</translation>
  </message>
  <message>
   <source>Carrel reads {readable}.</source>
   <translation>Carrel liest {readable}.</translation>
  </message>
  <message>
   <source>Carrel starts it again by itself.</source>
   <translation>Carrel startet ihn von selbst neu.</translation>
  </message>
  <message>
   <source>Carrel starts it again by itself; try once more.</source>
   <translation>Carrel startet ihn von selbst neu; noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Carrel uses it with a smaller context from now on, {context} tokens: ask again, close other programs, or choose a smaller model.</source>
   <translation>Carrel verwendet es von jetzt an mit kleinerem Kontext, {context} Tokens: erneut fragen, andere Programme schließen oder ein kleineres Modell auswählen.</translation>
  </message>
  <message>
   <source>Carrel uses {encoder_name} meanwhile; add the same folder again, or use another encoder.</source>
   <translation>Carrel verwendet inzwischen {encoder_name}; denselben Ordner erneut hinzufügen oder einen anderen Encoder verwenden.</translation>
  </message>
  <message>
   <source>Change its passphrase with: carrel library passphrase</source>
   <translation>Die Passphrase ändern mit: carrel library passphrase</translation>
  </message>
  <message>
   <source>Change its permissions, or copy it to a folder of your own.</source>
   <translation>Die Berechtigungen ändern oder in einen eigenen Ordner kopieren.</translation>
  </message>
  <message>
   <source>Change the permissions of the library folder.</source>
   <translation>Die Berechtigungen des Bibliotheksordners ändern.</translation>
  </message>
  <message>
   <source>Check capital letters and the keyboard's language, then try again.</source>
   <translation>Großbuchstaben und Tastatursprache prüfen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Check that it is a file and that you may open it.</source>
   <translation>Prüfen, ob es eine Datei ist und ob sie geöffnet werden darf.</translation>
  </message>
  <message>
   <source>Check that it is the right file.</source>
   <translation>Prüfen, ob es die richtige Datei ist.</translation>
  </message>
  <message>
   <source>Check that it is there and that you may read it.</source>
   <translation>Prüfen, ob sie da ist und gelesen werden darf.</translation>
  </message>
  <message>
   <source>Check that the disk is connected and sound, then try again.</source>
   <translation>Prüfen, ob der Datenträger verbunden und in Ordnung ist, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Check that the file is still there, or choose another model.</source>
   <translation>Prüfen, ob die Datei noch da ist, oder ein anderes Modell auswählen.</translation>
  </message>
  <message>
   <source>Check that you may read it, then add it again.</source>
   <translation>Prüfen, ob die Datei gelesen werden darf, dann erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Check the CSL file, or choose another style.</source>
   <translation>Die CSL-Datei prüfen oder einen anderen Stil auswählen.</translation>
  </message>
  <message>
   <source>Check the address, or look at the place that you have Carrel from.</source>
   <translation>Die Adresse prüfen, oder dort nachsehen, woher dieses Carrel stammt.</translation>
  </message>
  <message>
   <source>Check the address: it should lead to a list in JSON.</source>
   <translation>Die Adresse prüfen: Sie sollte zu einer Liste in JSON führen.</translation>
  </message>
  <message>
   <source>Check the address; it usually ends in /v1.</source>
   <translation>Die Adresse prüfen; sie endet meist auf /v1.</translation>
  </message>
  <message>
   <source>Check the clock of this machine and the network that it is in.</source>
   <translation>Die Uhr dieses Rechners und sein Netz prüfen.</translation>
  </message>
  <message>
   <source>Check the name or the address.</source>
   <translation>Den Namen oder die Adresse prüfen.</translation>
  </message>
  <message>
   <source>Check the name; if it asks for a license, download it in a browser and add the file.</source>
   <translation>Den Namen prüfen; wird eine Lizenz verlangt, die Datei im Browser herunterladen und hinzufügen.</translation>
  </message>
  <message>
   <source>Check the password and try again.</source>
   <translation>Das Passwort prüfen und erneut versuchen.</translation>
  </message>
  <message>
   <source>Check the spelling, or whether the disk is connected.</source>
   <translation>Die Schreibweise prüfen, oder ob der Datenträger verbunden ist.</translation>
  </message>
  <message>
   <source>Check what is quoted from them against the page.</source>
   <translation>Was daraus zitiert wird, mit der Seite vergleichen.</translation>
  </message>
  <message>
   <source>Check whether it was moved or renamed.</source>
   <translation>Prüfen, ob sie verschoben oder umbenannt wurde.</translation>
  </message>
  <message>
   <source>Choose Try again to go on with it.</source>
   <translation>„Erneut versuchen“ wählen, um weiterzumachen.</translation>
  </message>
  <message>
   <source>Choose a GGUF model that is made for chat or instructions.</source>
   <translation>Ein GGUF-Modell auswählen, das für Gespräche oder Anweisungen gemacht ist.</translation>
  </message>
  <message>
   <source>Choose a file that Carrel exported.</source>
   <translation>Eine Datei auswählen, die Carrel exportiert hat.</translation>
  </message>
  <message>
   <source>Choose a folder in the format of sentence-transformers, with its weights as safetensors.</source>
   <translation>Einen Ordner im Format von sentence-transformers auswählen, mit den Gewichten als safetensors.</translation>
  </message>
  <message>
   <source>Choose a folder that holds {readable}, or drop the files themselves.</source>
   <translation>Einen Ordner auswählen, der {readable} enthält, oder die Dateien selbst hierher ziehen.</translation>
  </message>
  <message>
   <source>Choose a folder that you may write to.</source>
   <translation>Einen Ordner auswählen, in den geschrieben werden darf.</translation>
  </message>
  <message>
   <source>Choose a folder with --home.</source>
   <translation>Mit --home einen Ordner auswählen.</translation>
  </message>
  <message>
   <source>Choose a model of another kind, or look for a newer Carrel.</source>
   <translation>Ein Modell anderer Art auswählen oder nach einem neueren Carrel sehen.</translation>
  </message>
  <message>
   <source>Choose a shorter name.</source>
   <translation>Einen kürzeren Namen wählen.</translation>
  </message>
  <message>
   <source>Choose a shorter one.</source>
   <translation>Einen kürzeren wählen.</translation>
  </message>
  <message>
   <source>Choose a smaller quantization that is one file.</source>
   <translation>Eine kleinere Quantisierung auswählen, die aus einer Datei besteht.</translation>
  </message>
  <message>
   <source>Choose another file.</source>
   <translation>Eine andere Datei auswählen.</translation>
  </message>
  <message>
   <source>Choose another folder for the copy.</source>
   <translation>Einen anderen Ordner für die Kopie auswählen.</translation>
  </message>
  <message>
   <source>Choose another folder or name.</source>
   <translation>Einen anderen Ordner oder Namen wählen.</translation>
  </message>
  <message>
   <source>Choose another folder with --home, or change its permissions.</source>
   <translation>Mit --home einen anderen Ordner auswählen oder die Berechtigungen ändern.</translation>
  </message>
  <message>
   <source>Choose another folder, or change its permissions.</source>
   <translation>Einen anderen Ordner auswählen oder die Berechtigungen ändern.</translation>
  </message>
  <message>
   <source>Choose another name for the copy.</source>
   <translation>Einen anderen Namen für die Kopie wählen.</translation>
  </message>
  <message>
   <source>Choose another name, or put the documents into that one.</source>
   <translation>Einen anderen Namen wählen oder die Dokumente in jene aufnehmen.</translation>
  </message>
  <message>
   <source>Choose another style; this one cites in notes only.</source>
   <translation>Einen anderen Stil auswählen; dieser zitiert nur in Fußnoten.</translation>
  </message>
  <message>
   <source>Choose at least one.</source>
   <translation>Mindestens eine auswählen.</translation>
  </message>
  <message>
   <source>Choose one of: {formats}</source>
   <translation>Eines davon auswählen: {formats}</translation>
  </message>
  <message>
   <source>Choose one of: {offered}; or put a CSL file into {folder}.</source>
   <translation>Einen davon auswählen: {offered}; oder eine CSL-Datei in {folder} legen.</translation>
  </message>
  <message>
   <source>Choose the GGUF version of this model; most hubs offer one.</source>
   <translation>Die GGUF-Fassung dieses Modells auswählen; die meisten Anbieter haben eine.</translation>
  </message>
  <message>
   <source>Choose the Zotero data folder: in Zotero, Settings, Advanced, Files and Folders.</source>
   <translation>Den Zotero-Datenordner auswählen: in Zotero unter Einstellungen, Erweitert, Dateien und Ordner.</translation>
  </message>
  <message>
   <source>Choose the file in it that ends in .gguf.</source>
   <translation>Darin die Datei auswählen, die auf .gguf endet.</translation>
  </message>
  <message>
   <source>Choose the folder of your papers.</source>
   <translation>Den Ordner mit den eigenen Artikeln auswählen.</translation>
  </message>
  <message>
   <source>Choose {named}-00001-of-{count}.gguf; the others are found by themselves.</source>
   <translation>{named}-00001-of-{count}.gguf auswählen; die übrigen werden von selbst gefunden.</translation>
  </message>
  <message>
   <source>Citation style: {path}.</source>
   <translation>Zitierstil: {path}.</translation>
  </message>
  <message>
   <source>Claim {number} cites other sentences.</source>
   <translation>Aussage {number} zitiert andere Sätze.</translation>
  </message>
  <message>
   <source>Claim {number} was {fate} and is now {fate2}.</source>
   <translation>Aussage {number} war {fate} und ist jetzt {fate2}.</translation>
  </message>
  <message>
   <source>Claim {number} was {verdict} and is now {verdict2}.</source>
   <translation>Aussage {number} war {verdict} und ist jetzt {verdict2}.</translation>
  </message>
  <message>
   <source>Close other programs and ask again, or choose a smaller model.</source>
   <translation>Andere Programme schließen und erneut fragen, oder ein kleineres Modell auswählen.</translation>
  </message>
  <message>
   <source>Close other programs, or choose a smaller model.</source>
   <translation>Andere Programme schließen oder ein kleineres Modell auswählen.</translation>
  </message>
  <message>
   <source>Close the other Carrel, then try again.</source>
   <translation>Das andere Carrel schließen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Close the other window or wait for the other command, then try again.</source>
   <translation>Das andere Fenster schließen oder den anderen Befehl abwarten, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Compare both with what the maker of the model says.</source>
   <translation>Beides mit den Angaben des Herstellers vergleichen.</translation>
  </message>
  <message>
   <source>Compare it with the original; a fresh download may be sound.</source>
   <translation>Mit dem Original vergleichen; erneut heruntergeladen ist es vielleicht in Ordnung.</translation>
  </message>
  <message>
   <source>Copy the address of the model file itself.</source>
   <translation>Die Adresse der Modelldatei selbst kopieren.</translation>
  </message>
  <message>
   <source>Copying this PDF needs more memory than Carrel allows itself.</source>
   <translation>Das Kopieren dieses PDFs braucht mehr Speicher, als Carrel sich erlaubt.</translation>
  </message>
  <message>
   <source>Delete or rename it; Carrel then starts with its defaults.</source>
   <translation>Die Datei löschen oder umbenennen; Carrel beginnt dann mit den Voreinstellungen.</translation>
  </message>
  <message>
   <source>Delete that file in {parent}, or start Carrel again.</source>
   <translation>Diese Datei in {parent} löschen oder Carrel neu starten.</translation>
  </message>
  <message>
   <source>Download it again, then add the new file.</source>
   <translation>Erneut herunterladen, dann die neue Datei hinzufügen.</translation>
  </message>
  <message>
   <source>Download or copy the missing files into the same folder.</source>
   <translation>Die fehlenden Dateien in denselben Ordner herunterladen oder kopieren.</translation>
  </message>
  <message>
   <source>Download or copy the model again, or choose another one.</source>
   <translation>Das Modell erneut herunterladen oder kopieren, oder ein anderes auswählen.</translation>
  </message>
  <message>
   <source>Download or copy the model again; it must be a complete GGUF file.</source>
   <translation>Das Modell erneut herunterladen oder kopieren; es muss eine vollständige GGUF-Datei sein.</translation>
  </message>
  <message>
   <source>Download or export it again, then add the new file.</source>
   <translation>Erneut herunterladen oder exportieren, dann die neue Datei hinzufügen.</translation>
  </message>
  <message>
   <source>Download or save it again, then add it.</source>
   <translation>Erneut herunterladen oder speichern, dann hinzufügen.</translation>
  </message>
  <message>
   <source>Download the file in a browser, then add it by its path.</source>
   <translation>Die Datei im Browser herunterladen, dann von dort hinzufügen.</translation>
  </message>
  <message>
   <source>Encrypt it with: carrel library encrypt</source>
   <translation>Verschlüsseln mit: carrel library encrypt</translation>
  </message>
  <message>
   <source>Every question and answer, and {count} kept memories, are stored on this computer only, in {path} and its backups beside it; what a model has read of papers and sessions is kept in {kept_reading}, which can be deleted at any time. Nothing leaves this computer unless you use a model on another one: it is then told what fits a question. Sessions marked “do not remember” are not searched and give no memories.</source>
   <translation>Alle Fragen und Antworten und {count} behaltene Erinnerungen sind nur auf diesem Rechner gespeichert, in {path} und den Sicherungen daneben; was ein Modell aus Artikeln und Sitzungen gelesen hat, liegt in {kept_reading} und lässt sich jederzeit löschen. Nichts verlässt diesen Rechner, außer wenn ein Modell auf einem anderen verwendet wird: Es erfährt dann, was zu einer Frage passt. Sitzungen mit „nicht merken“ werden nicht durchsucht und liefern keine Erinnerungen.</translation>
  </message>
  <message>
   <source>Every question and answer, and {count} kept memory, are stored on this computer only, in {path} and its backups beside it; what a model has read of papers and sessions is kept in {kept_reading}, which can be deleted at any time. Nothing leaves this computer unless you use a model on another one: it is then told what fits a question. Sessions marked “do not remember” are not searched and give no memories.</source>
   <translation>Alle Fragen und Antworten und {count} behaltene Erinnerung sind nur auf diesem Rechner gespeichert, in {path} und den Sicherungen daneben; was ein Modell aus Artikeln und Sitzungen gelesen hat, liegt in {kept_reading} und lässt sich jederzeit löschen. Nichts verlässt diesen Rechner, außer wenn ein Modell auf einem anderen verwendet wird: Es erfährt dann, was zu einer Frage passt. Sitzungen mit „nicht merken“ werden nicht durchsucht und liefern keine Erinnerungen.</translation>
  </message>
  <message>
   <source>Export fewer turns at a time.</source>
   <translation>Weniger Fragen auf einmal exportieren.</translation>
  </message>
  <message>
   <source>Export it as BibTeX (.bib), RIS (.ris) or CSL-JSON (.json), then try again.</source>
   <translation>Als BibTeX (.bib), RIS (.ris) oder CSL-JSON (.json) exportieren, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Export it as HTML and print that.</source>
   <translation>Als HTML exportieren und das drucken.</translation>
  </message>
  <message>
   <source>Export it as a PDF from the program that made it.</source>
   <translation>Aus dem Programm, mit dem es erstellt wurde, als PDF exportieren.</translation>
  </message>
  <message>
   <source>Export the references as CSL-JSON again, then try once more.</source>
   <translation>Die Literaturangaben erneut als CSL-JSON exportieren, dann noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Export the references in several smaller files.</source>
   <translation>Die Literaturangaben in mehreren kleineren Dateien exportieren.</translation>
  </message>
  <message>
   <source>Export your notes about it instead.</source>
   <translation>Stattdessen die Notizen dazu exportieren.</translation>
  </message>
  <message>
   <source>Exported {now}.</source>
   <translation>Exportiert {now}.</translation>
  </message>
  <message>
   <source>Fetch it again; if it happens twice, do not trust that place.</source>
   <translation>Erneut holen; geschieht es zweimal, diesem Ort nicht trauen.</translation>
  </message>
  <message>
   <source>Fetch the CSL file anew, or choose another style.</source>
   <translation>Die CSL-Datei neu holen oder einen anderen Stil auswählen.</translation>
  </message>
  <message>
   <source>Few of its words stand in the cited sentence.</source>
   <translation>Wenige der Wörter stehen im zitierten Satz.</translation>
  </message>
  <message>
   <source>Four or five words that do not belong together are easy to keep in mind.</source>
   <translation>Vier oder fünf Wörter, die nicht zusammengehören, lassen sich leicht merken.</translation>
  </message>
  <message>
   <source>Free some space and try again; nothing that was stored is lost.</source>
   <translation>Speicherplatz freigeben und erneut versuchen; nichts Gespeichertes ist verloren.</translation>
  </message>
  <message>
   <source>Free some space, then add the documents again; nothing was lost.</source>
   <translation>Speicherplatz freigeben, dann die Dokumente erneut hinzufügen; nichts ging verloren.</translation>
  </message>
  <message>
   <source>Free some space, then try again.</source>
   <translation>Speicherplatz freigeben, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Free some space, then try again; nothing has changed.</source>
   <translation>Speicherplatz freigeben, dann erneut versuchen; nichts hat sich geändert.</translation>
  </message>
  <message>
   <source>From your own notes.</source>
   <translation>Aus den eigenen Notizen.</translation>
  </message>
  <message>
   <source>Give all of them their own names back; the first ends in -00001-of-{count}.gguf.</source>
   <translation>Allen ihre eigenen Namen zurückgeben; der erste endet auf -00001-of-{count}.gguf.</translation>
  </message>
  <message>
   <source>Give it a name of one word or more.</source>
   <translation>Einen Namen aus mindestens einem Wort geben.</translation>
  </message>
  <message>
   <source>Give it another name.</source>
   <translation>Einen anderen Namen geben.</translation>
  </message>
  <message>
   <source>Give its 64 digits, or leave it out.</source>
   <translation>Alle 64 Stellen angeben oder weglassen.</translation>
  </message>
  <message>
   <source>Give its passphrase: on a terminal Carrel asks for it, a script names a file that holds it with --passphrase-file or CARREL_PASSPHRASE_FILE.</source>
   <translation>Die Passphrase angeben: Im Terminal fragt Carrel danach, ein Skript nennt mit --passphrase-file oder CARREL_PASSPHRASE_FILE eine Datei, die sie enthält.</translation>
  </message>
  <message>
   <source>Give more of the id.</source>
   <translation>Mehr von der Kennung angeben.</translation>
  </message>
  <message>
   <source>Give one that begins with http</source>
   <translation>Eine angeben, die mit http beginnt</translation>
  </message>
  <message>
   <source>Give one that begins with https, or with http on this machine.</source>
   <translation>Eine angeben, die mit https beginnt, oder auf diesem Rechner mit http.</translation>
  </message>
  <message>
   <source>Give the address of a .gguf file, or owner/repository/file.gguf.</source>
   <translation>Die Adresse einer .gguf-Datei angeben, oder Besitzer/Repository/Datei.gguf.</translation>
  </message>
  <message>
   <source>Give the file another name, then add it again.</source>
   <translation>Der Datei einen anderen Namen geben, dann erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Give the folder that holds the encoder's files.</source>
   <translation>Den Ordner mit den Dateien des Encoders angeben.</translation>
  </message>
  <message>
   <source>Give the name of the file too: owner/repository/file.gguf.</source>
   <translation>Auch den Namen der Datei angeben: Besitzer/Repository/Datei.gguf.</translation>
  </message>
  <message>
   <source>Give the words as they stand there, or another page.</source>
   <translation>Die Worte angeben, wie sie dort stehen, oder eine andere Seite.</translation>
  </message>
  <message>
   <source>Give this one another name, or remove the other one first.</source>
   <translation>Diesem einen anderen Namen geben oder zuerst den anderen entfernen.</translation>
  </message>
  <message>
   <source>Install Carrel again, or add a GGUF model of your own.</source>
   <translation>Carrel neu installieren oder ein eigenes GGUF-Modell hinzufügen.</translation>
  </message>
  <message>
   <source>Install Carrel anew, or the package {value}.</source>
   <translation>Carrel neu installieren, oder das Paket {value}.</translation>
  </message>
  <message>
   <source>Install Carrel anew.</source>
   <translation>Carrel neu installieren.</translation>
  </message>
  <message>
   <source>Install Carrel anew; until then claims are checked by rules alone.</source>
   <translation>Carrel neu installieren; bis dahin werden Aussagen nur nach Regeln geprüft.</translation>
  </message>
  <message>
   <source>Install text recognition ('apt install tesseract-ocr', or "pip install 'carrel[ocr]'"), then try again.</source>
   <translation>Texterkennung installieren ('apt install tesseract-ocr' oder "pip install 'carrel[ocr]'"), dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Install the newer version; this one has not changed the library.</source>
   <translation>Die neuere Version installieren; diese hat die Bibliothek nicht verändert.</translation>
  </message>
  <message>
   <source>It belongs to another library, or was put back from an old copy; add the paper again.</source>
   <translation>Sie gehört zu einer anderen Bibliothek oder stammt aus einer alten Kopie; den Artikel erneut hinzufügen.</translation>
  </message>
  <message>
   <source>It cites no sentence of the evidence.</source>
   <translation>Zitiert keinen Satz der Belege.</translation>
  </message>
  <message>
   <source>It has a date by which something is due.</source>
   <translation>Enthält ein Datum, zu dem etwas fällig ist.</translation>
  </message>
  <message>
   <source>It has no file, and no document has its DOI or title.</source>
   <translation>Es gibt keine Datei dazu, und kein Dokument hat diese DOI oder diesen Titel.</translation>
  </message>
  <message>
   <source>It has {page_count} pages.</source>
   <translation>Es hat {page_count} Seiten.</translation>
  </message>
  <message>
   <source>It is cut now.</source>
   <translation>Die Antwort ist jetzt abgeschnitten.</translation>
  </message>
  <message>
   <source>It is forgotten, but the backup {name} could not be rewritten.</source>
   <translation>Es ist vergessen, aber die Sicherung {name} ließ sich nicht neu schreiben.</translation>
  </message>
  <message>
   <source>It is no longer cut.</source>
   <translation>Die Antwort ist nicht mehr abgeschnitten.</translation>
  </message>
  <message>
   <source>It is not so:</source>
   <translation>Es ist nicht so:</translation>
  </message>
  <message>
   <source>It is not tried again by itself; choose Try again, or save it anew as a PDF.</source>
   <translation>Von selbst wird es nicht erneut versucht; „Erneut versuchen“ wählen oder die Datei neu als PDF speichern.</translation>
  </message>
  <message>
   <source>It is probably a scan: run it through text recognition (OCR), then add it again.</source>
   <translation>Es ist wahrscheinlich ein Scan: Texterkennung (OCR) anwenden, dann erneut hinzufügen.</translation>
  </message>
  <message>
   <source>It is so:</source>
   <translation>Es ist so:</translation>
  </message>
  <message>
   <source>It made {count} claims and now makes {count2}.</source>
   <translation>Es waren {count} Aussagen, jetzt sind es {count2}.</translation>
  </message>
  <message>
   <source>It may be damaged, of a kind this program does not know, or too large for this machine.</source>
   <translation>Es ist vielleicht beschädigt, von einer Art, die dieses Programm nicht kennt, oder zu groß für diesen Rechner.</translation>
  </message>
  <message>
   <source>It may be damaged, or made for a newer Carrel.</source>
   <translation>Es ist vielleicht beschädigt oder für ein neueres Carrel gemacht.</translation>
  </message>
  <message>
   <source>It says what holds now in place of what held before.</source>
   <translation>Sagt, was jetzt gilt statt dessen, was vorher galt.</translation>
  </message>
  <message>
   <source>It says when something is going to be.</source>
   <translation>Sagt, wann etwas sein wird.</translation>
  </message>
  <message>
   <source>It stands word for word in the paper.</source>
   <translation>Steht Wort für Wort im Artikel.</translation>
  </message>
  <message>
   <source>It starts again by itself; close other programs if memory is short.</source>
   <translation>Er startet von selbst neu; andere Programme schließen, wenn der Speicher knapp ist.</translation>
  </message>
  <message>
   <source>It was of the kind “{kind}” and is now “{kind2}”.</source>
   <translation>Sie war von der Art „{kind}“ und ist jetzt „{kind2}“.</translation>
  </message>
  <message>
   <source>It was thrown away; look for another copy of the model.</source>
   <translation>Es wurde verworfen; nach einer anderen Kopie des Modells suchen.</translation>
  </message>
  <message>
   <source>Item {number}: there is neither a title nor a DOI.</source>
   <translation>Eintrag {number}: Weder Titel noch DOI vorhanden.</translation>
  </message>
  <message>
   <source>Its document is described by {taken}.</source>
   <translation>Das zugehörige Dokument wird schon durch {taken} beschrieben.</translation>
  </message>
  <message>
   <source>Keep the library on a disk of another format.</source>
   <translation>Die Bibliothek auf einen Datenträger mit anderem Format legen.</translation>
  </message>
  <message>
   <source>Leave it out.</source>
   <translation>Weglassen.</translation>
  </message>
  <message>
   <source>Leave them out: addresses are stored and shown.</source>
   <translation>Weglassen: Adressen werden gespeichert und angezeigt.</translation>
  </message>
  <message>
   <source>Let Carrel write to that folder, then fetch it again.</source>
   <translation>Carrel das Schreiben in diesen Ordner erlauben, dann erneut holen.</translation>
  </message>
  <message>
   <source>Line {line}: this record does not end; what is there was read.</source>
   <translation>Zeile {line}: Dieser Eintrag endet nicht; was da ist, wurde gelesen.</translation>
  </message>
  <message>
   <source>Line {start_line}{value}: this entry is not complete.</source>
   <translation>Zeile {start_line}{value}: Dieser Eintrag ist unvollständig.</translation>
  </message>
  <message>
   <source>Line {value}{value2}: this entry is not complete.</source>
   <translation>Zeile {value}{value2}: Dieser Eintrag ist unvollständig.</translation>
  </message>
  <message>
   <source>List both and try again.</source>
   <translation>Beide auflisten und erneut versuchen.</translation>
  </message>
  <message>
   <source>List the collections to see their names.</source>
   <translation>Die Sammlungen auflisten, um ihre Namen zu sehen.</translation>
  </message>
  <message>
   <source>List the documents and use an id from there.</source>
   <translation>Die Dokumente auflisten und eine Kennung von dort verwenden.</translation>
  </message>
  <message>
   <source>List the documents to see their ids.</source>
   <translation>Die Dokumente auflisten, um ihre Kennungen zu sehen.</translation>
  </message>
  <message>
   <source>List the encoders to see their names, or add a folder first.</source>
   <translation>Die Encoder auflisten, um ihre Namen zu sehen, oder zuerst einen Ordner hinzufügen.</translation>
  </message>
  <message>
   <source>List the folders to see which are.</source>
   <translation>Die Ordner auflisten, um zu sehen, welche es sind.</translation>
  </message>
  <message>
   <source>List the highlights to see their ids.</source>
   <translation>Die Markierungen auflisten, um ihre Kennungen zu sehen.</translation>
  </message>
  <message>
   <source>List the memories to see their ids.</source>
   <translation>Die Erinnerungen auflisten, um ihre Kennungen zu sehen.</translation>
  </message>
  <message>
   <source>List the memories: it may be forgotten, or something may have taken its place.</source>
   <translation>Die Erinnerungen auflisten: Vielleicht ist sie vergessen, oder etwas anderes steht an ihrer Stelle.</translation>
  </message>
  <message>
   <source>List the models that it has, or check its address.</source>
   <translation>Die vorhandenen Modelle auflisten oder die Adresse prüfen.</translation>
  </message>
  <message>
   <source>List the models to see their names, or add a GGUF file first.</source>
   <translation>Die Modelle auflisten, um ihre Namen zu sehen, oder zuerst eine GGUF-Datei hinzufügen.</translation>
  </message>
  <message>
   <source>List the notes to see their ids.</source>
   <translation>Die Notizen auflisten, um ihre Kennungen zu sehen.</translation>
  </message>
  <message>
   <source>List the projects to see their names.</source>
   <translation>Die Projekte auflisten, um ihre Namen zu sehen.</translation>
  </message>
  <message>
   <source>List the sessions and use an id from there.</source>
   <translation>Die Sitzungen auflisten und eine Kennung von dort verwenden.</translation>
  </message>
  <message>
   <source>List the sessions to see their ids.</source>
   <translation>Die Sitzungen auflisten, um ihre Kennungen zu sehen.</translation>
  </message>
  <message>
   <source>Load one in the program that runs there, then try again.</source>
   <translation>In dem Programm, das dort läuft, eines laden, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Look at the address again, then download what is there now.</source>
   <translation>Die Adresse erneut nachschlagen, dann herunterladen, was jetzt dort liegt.</translation>
  </message>
  <message>
   <source>Look at the program that runs the model, then try once more.</source>
   <translation>Nach dem Programm sehen, das das Modell ausführt, dann noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Look at the program that runs the model.</source>
   <translation>Nach dem Programm sehen, das das Modell ausführt.</translation>
  </message>
  <message>
   <source>Look for a newer file of it.</source>
   <translation>Nach einer neueren Datei davon suchen.</translation>
  </message>
  <message>
   <source>Look for a repository with GGUF in its name.</source>
   <translation>Nach einem Repository mit GGUF im Namen suchen.</translation>
  </message>
  <message>
   <source>Look for the usual file.</source>
   <translation>Nach der üblichen Datei suchen.</translation>
  </message>
  <message>
   <source>Make it first, or choose another.</source>
   <translation>Ihn zuerst anlegen oder einen anderen auswählen.</translation>
  </message>
  <message>
   <source>Make room, or let Carrel write there.</source>
   <translation>Platz schaffen oder Carrel das Schreiben dort erlauben.</translation>
  </message>
  <message>
   <source>Make room, then fetch it again: it goes on from what is here.</source>
   <translation>Platz schaffen, dann erneut holen: Es geht dort weiter, wo es aufgehört hat.</translation>
  </message>
  <message>
   <source>Make the folder and the file writable, or choose another folder with --home.</source>
   <translation>Ordner und Datei beschreibbar machen oder mit --home einen anderen Ordner auswählen.</translation>
  </message>
  <message>
   <source>Memory probably ran out: the system ended the process of the model {path}.</source>
   <translation>Wahrscheinlich ging der Speicher aus: Das System hat den Prozess des Modells {path} beendet.</translation>
  </message>
  <message>
   <source>Models that another program runs are switched off.</source>
   <translation>Modelle, die ein anderes Programm ausführt, sind ausgeschaltet.</translation>
  </message>
  <message>
   <source>Name a file that ends in .md or .docx.</source>
   <translation>Eine Datei nennen, die auf .md oder .docx endet.</translation>
  </message>
  <message>
   <source>Name a file to write it to.</source>
   <translation>Eine Datei nennen, in die geschrieben wird.</translation>
  </message>
  <message>
   <source>Name one of them: none is one file</source>
   <translation>Eine davon nennen: keine besteht aus einer Datei</translation>
  </message>
  <message>
   <source>Name one of them: {names}</source>
   <translation>Eine davon nennen: {names}</translation>
  </message>
  <message>
   <source>Name one of these: {names}</source>
   <translation>Eines davon nennen: {names}</translation>
  </message>
  <message>
   <source>Name the file of a saved answer.</source>
   <translation>Die Datei einer gespeicherten Antwort nennen.</translation>
  </message>
  <message>
   <source>Name the file to write, such as answer.docx.</source>
   <translation>Die zu schreibende Datei nennen, etwa antwort.docx.</translation>
  </message>
  <message>
   <source>Nearly the same title by the same first author.</source>
   <translation>Fast derselbe Titel vom selben Erstautor.</translation>
  </message>
  <message>
   <source>No difference:</source>
   <translation>Kein Unterschied:</translation>
  </message>
  <message>
   <source>No document has its DOI, or its title and year, or its file.</source>
   <translation>Kein Dokument hat diese DOI, diesen Titel und dieses Jahr oder diese Datei.</translation>
  </message>
  <message>
   <source>No document has the id {id_or_prefix}.</source>
   <translation>Kein Dokument hat die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>No encoder is called {name}.</source>
   <translation>Kein Encoder heißt {name}.</translation>
  </message>
  <message>
   <source>No file was named.</source>
   <translation>Es wurde keine Datei genannt.</translation>
  </message>
  <message>
   <source>No highlight has the id {highlight_id}.</source>
   <translation>Keine Markierung hat die Kennung {highlight_id}.</translation>
  </message>
  <message>
   <source>No memories have the id {wanted}.</source>
   <translation>Keine Erinnerungen haben die Kennung {wanted}.</translation>
  </message>
  <message>
   <source>No memory has the id {wanted}.</source>
   <translation>Keine Erinnerung hat die Kennung {wanted}.</translation>
  </message>
  <message>
   <source>No memory that can be changed has the id {memory_id}.</source>
   <translation>Keine änderbare Erinnerung hat die Kennung {memory_id}.</translation>
  </message>
  <message>
   <source>No model called {label} in {repository}.</source>
   <translation>Kein Modell namens {label} in {repository}.</translation>
  </message>
  <message>
   <source>No model is called {name_or_path}.</source>
   <translation>Kein Modell heißt {name_or_path}.</translation>
  </message>
  <message>
   <source>No note has the id {note_id}.</source>
   <translation>Keine Notiz hat die Kennung {note_id}.</translation>
  </message>
  <message>
   <source>No project has the id {project_id}.</source>
   <translation>Kein Projekt hat die Kennung {project_id}.</translation>
  </message>
  <message>
   <source>No project is called {wanted}.</source>
   <translation>Kein Projekt heißt {wanted}.</translation>
  </message>
  <message>
   <source>No projects are called {wanted}.</source>
   <translation>Keine Projekte heißen {wanted}.</translation>
  </message>
  <message>
   <source>No sentence of the evidence fits into the {context} tokens that this model can hold.</source>
   <translation>Kein Satz der Belege passt in die {context} Tokens, die dieses Modell fasst.</translation>
  </message>
  <message>
   <source>No session has the id {id_or_prefix}.</source>
   <translation>Keine Sitzung hat die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>No session has the id {session_id}.</source>
   <translation>Keine Sitzung hat die Kennung {session_id}.</translation>
  </message>
  <message>
   <source>No sessions have the id {id_or_prefix}.</source>
   <translation>Keine Sitzungen haben die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>No space is left on that disk.</source>
   <translation>Auf diesem Datenträger ist kein Platz mehr.</translation>
  </message>
  <message>
   <source>No space is left on the disk of the library.</source>
   <translation>Auf dem Datenträger der Bibliothek ist kein Platz mehr.</translation>
  </message>
  <message>
   <source>No turn has the id {id_or_prefix}.</source>
   <translation>Keine Frage hat die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>No turn of this session has the id {missing}.</source>
   <translation>Keine Frage dieser Sitzung hat die Kennung {missing}.</translation>
  </message>
  <message>
   <source>No turns have the id {id_or_prefix}.</source>
   <translation>Keine Fragen haben die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>Nobody answers at {host}.</source>
   <translation>Unter {host} antwortet niemand.</translation>
  </message>
  <message>
   <source>Nobody can say whether it is the same today, so ask the question again.</source>
   <translation>Niemand kann sagen, ob es heute noch dasselbe ist; die Frage also erneut stellen.</translation>
  </message>
  <message>
   <source>None of the pages of this PDF can be read.</source>
   <translation>Keine Seite dieses PDFs lässt sich lesen.</translation>
  </message>
  <message>
   <source>None was ever made.</source>
   <translation>Es wurde nie eine angelegt.</translation>
  </message>
  <message>
   <source>Notes cannot be written as a file without a suffix.</source>
   <translation>Notizen lassen sich nicht in eine Datei ohne Endung schreiben.</translation>
  </message>
  <message>
   <source>Notes cannot be written as {suffix}.</source>
   <translation>Notizen lassen sich nicht als {suffix} schreiben.</translation>
  </message>
  <message>
   <source>Nothing is no address of a model.</source>
   <translation>Nichts ist keine Adresse eines Modells.</translation>
  </message>
  <message>
   <source>Nothing was changed; try again later.</source>
   <translation>Nichts wurde geändert; später erneut versuchen.</translation>
  </message>
  <message>
   <source>On {at} you said: “{text}”</source>
   <translation>Am {at} gesagt: „{text}“</translation>
  </message>
  <message>
   <source>One of the two denies what the other says: {denied}.</source>
   <translation>Eins von beiden verneint, was das andere sagt: {denied}.</translation>
  </message>
  <message>
   <source>Open it in Word, save it anew, then add the new file.</source>
   <translation>In Word öffnen, neu speichern, dann die neue Datei hinzufügen.</translation>
  </message>
  <message>
   <source>Open it in a browser, and copy the address of the file itself.</source>
   <translation>Im Browser öffnen und die Adresse der Datei selbst kopieren.</translation>
  </message>
  <message>
   <source>Open it in the program that made it and export it again.</source>
   <translation>In dem Programm öffnen, mit dem sie erstellt wurde, und erneut exportieren.</translation>
  </message>
  <message>
   <source>Open it once in the window so that it is brought up to date, then try again.</source>
   <translation>Einmal im Fenster öffnen, damit sie auf den neuesten Stand kommt, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Open it once, or mend it with: carrel doctor --repair</source>
   <translation>Einmal öffnen, oder reparieren mit: carrel doctor --repair</translation>
  </message>
  <message>
   <source>Open that session and ask there.</source>
   <translation>Jene Sitzung öffnen und dort fragen.</translation>
  </message>
  <message>
   <source>Open the file in another PDF program to see this page.</source>
   <translation>Die Datei in einem anderen PDF-Programm öffnen, um diese Seite zu sehen.</translation>
  </message>
  <message>
   <source>Open the library in Carrel.</source>
   <translation>Die Bibliothek in Carrel öffnen.</translation>
  </message>
  <message>
   <source>Open the session again.</source>
   <translation>Die Sitzung erneut öffnen.</translation>
  </message>
  <message>
   <source>Or ask again in the style of quotes, which needs no model.</source>
   <translation>Oder erneut im Stil der Zitate fragen, der kein Modell braucht.</translation>
  </message>
  <message>
   <source>Other questions are offered.</source>
   <translation>Es werden andere Fragen angeboten.</translation>
  </message>
  <message>
   <source>Page {number} cannot be drawn.</source>
   <translation>Seite {number} lässt sich nicht zeichnen.</translation>
  </message>
  <message>
   <source>Page {shown} and more of {page_count}</source>
   <translation>Seite {shown} und weitere von {page_count}</translation>
  </message>
  <message>
   <source>Page {shown} of {page_count}</source>
   <translation>Seite {shown} von {page_count}</translation>
  </message>
  <message>
   <source>Pages {shown} and more of {page_count}</source>
   <translation>Seiten {shown} und weitere von {page_count}</translation>
  </message>
  <message>
   <source>Pages {shown} of {page_count}</source>
   <translation>Seiten {shown} von {page_count}</translation>
  </message>
  <message>
   <source>Print or save it as a PDF, then add that file.</source>
   <translation>Als PDF drucken oder speichern, dann diese Datei hinzufügen.</translation>
  </message>
  <message>
   <source>Print the file to a new PDF and add that, or leave it out.</source>
   <translation>Die Datei in ein neues PDF drucken und dieses hinzufügen, oder weglassen.</translation>
  </message>
  <message>
   <source>Print the file to a new PDF, add that, and mark it there.</source>
   <translation>Die Datei in ein neues PDF drucken, dieses hinzufügen und dort markieren.</translation>
  </message>
  <message>
   <source>Put it back from a copy of the library folder; it is small and seldom changes.</source>
   <translation>Aus einer Kopie des Bibliotheksordners zurückholen; sie ist klein und ändert sich selten.</translation>
  </message>
  <message>
   <source>Put it back where it was, or add it again.</source>
   <translation>Dorthin zurücklegen, wo es war, oder erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Put that CSL file into {folder} too, or choose another style.</source>
   <translation>Auch jene CSL-Datei in {folder} legen oder einen anderen Stil auswählen.</translation>
  </message>
  <message>
   <source>Reading this file needs more memory than Carrel allows itself.</source>
   <translation>Das Lesen dieser Datei braucht mehr Speicher, als Carrel sich erlaubt.</translation>
  </message>
  <message>
   <source>Reading took longer than {seconds} seconds and was stopped.</source>
   <translation>Das Lesen dauerte länger als {seconds} Sekunden und wurde angehalten.</translation>
  </message>
  <message>
   <source>Reading {file} was cut short twice.</source>
   <translation>Das Lesen von {file} wurde zweimal abgebrochen.</translation>
  </message>
  <message>
   <source>Remove some of them first.</source>
   <translation>Zuerst einige davon entfernen.</translation>
  </message>
  <message>
   <source>Rendering this file as pages broke down.</source>
   <translation>Das Umwandeln dieser Datei in Seiten ist gescheitert.</translation>
  </message>
  <message>
   <source>Rendering this file needs more memory than Carrel allows itself.</source>
   <translation>Das Umwandeln dieser Datei braucht mehr Speicher, als Carrel sich erlaubt.</translation>
  </message>
  <message>
   <source>Rendering took longer than {seconds_base} seconds and was stopped.</source>
   <translation>Das Umwandeln dauerte länger als {seconds_base} Sekunden und wurde angehalten.</translation>
  </message>
  <message>
   <source>Run 'carrel doctor --repair' to build it anew for this encoder.</source>
   <translation>'carrel doctor --repair' ausführen, um ihn für diesen Encoder neu aufzubauen.</translation>
  </message>
  <message>
   <source>Run 'carrel doctor --repair' to build it anew from the library.</source>
   <translation>'carrel doctor --repair' ausführen, um ihn aus der Bibliothek neu aufzubauen.</translation>
  </message>
  <message>
   <source>Run 'carrel doctor --repair' to build it anew from the library; nothing is lost.</source>
   <translation>'carrel doctor --repair' ausführen, um ihn aus der Bibliothek neu aufzubauen; nichts ist verloren.</translation>
  </message>
  <message>
   <source>Run `carrel doctor --repair` to put back the newest; to begin anew, move the folder {parent} away.</source>
   <translation>`carrel doctor --repair` ausführen, um die neueste zurückzuholen; für einen Neuanfang den Ordner {parent} wegschieben.</translation>
  </message>
  <message>
   <source>Run `carrel doctor --repair`.</source>
   <translation>`carrel doctor --repair` ausführen.</translation>
  </message>
  <message>
   <source>Run `carrel doctor --repair`: it puts back the newest good backup and keeps this file.</source>
   <translation>`carrel doctor --repair` ausführen: Die neueste gute Sicherung kommt zurück, und diese Datei bleibt erhalten.</translation>
  </message>
  <message>
   <source>Run `carrel doctor --repair`: it puts back what can be had from elsewhere.</source>
   <translation>`carrel doctor --repair` ausführen: Was von anderswo zu bekommen ist, kommt zurück.</translation>
  </message>
  <message>
   <source>Run `carrel doctor`, or put back a copy of the library file from its backups folder.</source>
   <translation>`carrel doctor` ausführen oder eine Kopie der Bibliotheksdatei aus dem Ordner der Sicherungen zurücklegen.</translation>
  </message>
  <message>
   <source>Save a copy without the password, then add the copy.</source>
   <translation>Eine Kopie ohne Passwort speichern, dann die Kopie hinzufügen.</translation>
  </message>
  <message>
   <source>Save it as a Markdown file and add that to the library.</source>
   <translation>Als Markdown-Datei speichern und diese zur Bibliothek hinzufügen.</translation>
  </message>
  <message>
   <source>Save it as a PDF and add that, or leave it out.</source>
   <translation>Als PDF speichern und dieses hinzufügen, oder weglassen.</translation>
  </message>
  <message>
   <source>Save it in Word as a .docx without a password, then add that file.</source>
   <translation>In Word als .docx ohne Passwort speichern, dann diese Datei hinzufügen.</translation>
  </message>
  <message>
   <source>Save the answer again with: carrel sessions capsule TURN FILE</source>
   <translation>Die Antwort erneut speichern mit: carrel sessions capsule FRAGE DATEI</translation>
  </message>
  <message>
   <source>Save the file as a PDF and add that, or leave it out.</source>
   <translation>Die Datei als PDF speichern und dieses hinzufügen, oder weglassen.</translation>
  </message>
  <message>
   <source>Save the file as a PDF and add that, or split it.</source>
   <translation>Die Datei als PDF speichern und dieses hinzufügen, oder aufteilen.</translation>
  </message>
  <message>
   <source>Saved with another value for {told}: {then}, here {here}.</source>
   <translation>Mit einem anderen Wert gespeichert für {told}: {then}, hier {here}.</translation>
  </message>
  <message>
   <source>Search for it to see its id.</source>
   <translation>Danach suchen, um die Kennung zu sehen.</translation>
  </message>
  <message>
   <source>See that the program that runs the model is up, or choose another model.</source>
   <translation>Nachsehen, ob das Programm läuft, das das Modell ausführt, oder ein anderes Modell auswählen.</translation>
  </message>
  <message>
   <source>See them all with: carrel list</source>
   <translation>Alle zeigen mit: carrel list</translation>
  </message>
  <message>
   <source>Set Carrel up from its source for that; the bundled encoder works as before.</source>
   <translation>Dafür Carrel aus dem Quelltext einrichten; der mitgelieferte Encoder arbeitet wie zuvor.</translation>
  </message>
  <message>
   <source>Several models in {repository}.</source>
   <translation>Mehrere Modelle in {repository}.</translation>
  </message>
  <message>
   <source>Shorten it, or make several of it.</source>
   <translation>Kürzen oder mehrere daraus machen.</translation>
  </message>
  <message>
   <source>Show the session to see the ids of its turns.</source>
   <translation>Die Sitzung zeigen, um die Kennungen ihrer Fragen zu sehen.</translation>
  </message>
  <message>
   <source>Something went wrong inside Carrel.</source>
   <translation>In Carrel ist etwas schiefgegangen.</translation>
  </message>
  <message>
   <source>Split it into smaller PDFs, or print it to a new one, and add that.</source>
   <translation>In kleinere PDFs aufteilen oder in ein neues drucken und dieses hinzufügen.</translation>
  </message>
  <message>
   <source>Split it into smaller PDFs.</source>
   <translation>In kleinere PDFs aufteilen.</translation>
  </message>
  <message>
   <source>Split it into smaller files and add those.</source>
   <translation>In kleinere Dateien aufteilen und diese hinzufügen.</translation>
  </message>
  <message>
   <source>Start Zotero once so that it mends its library, close it, then try again.</source>
   <translation>Zotero einmal starten, damit es seine Bibliothek repariert, schließen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Start that newer version, or rename the file to begin with the defaults.</source>
   <translation>Jene neuere Version starten oder die Datei umbenennen, um mit den Voreinstellungen zu beginnen.</translation>
  </message>
  <message>
   <source>Switch text recognition on, then try again.</source>
   <translation>Texterkennung einschalten, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Take a shorter one.</source>
   <translation>Eine kürzere nehmen.</translation>
  </message>
  <message>
   <source>The PDF reader broke down on this file.</source>
   <translation>Der PDF-Leser ist an dieser Datei gescheitert.</translation>
  </message>
  <message>
   <source>The Zotero library in {folder} cannot be read: it is damaged or of an unknown version.</source>
   <translation>Die Zotero-Bibliothek in {folder} lässt sich nicht lesen: Sie ist beschädigt oder von unbekannter Version.</translation>
  </message>
  <message>
   <source>The address does not end in .gguf.</source>
   <translation>Die Adresse endet nicht auf .gguf.</translation>
  </message>
  <message>
   <source>The address holds a name or a password.</source>
   <translation>Die Adresse enthält einen Namen oder ein Passwort.</translation>
  </message>
  <message>
   <source>The answer was cut within this sentence.</source>
   <translation>Die Antwort wurde in diesem Satz abgeschnitten.</translation>
  </message>
  <message>
   <source>The background process '{name}' ended before it was done.</source>
   <translation>Der Hintergrundprozess „{name}“ endete, bevor er fertig war.</translation>
  </message>
  <message>
   <source>The bundled encoder cannot be removed.</source>
   <translation>Der mitgelieferte Encoder lässt sich nicht entfernen.</translation>
  </message>
  <message>
   <source>The bundled language model is not installed.</source>
   <translation>Das mitgelieferte Sprachmodell ist nicht installiert.</translation>
  </message>
  <message>
   <source>The bundled model cannot be removed.</source>
   <translation>Das mitgelieferte Modell lässt sich nicht entfernen.</translation>
  </message>
  <message>
   <source>The bundled model is called {name} too.</source>
   <translation>Auch das mitgelieferte Modell heißt {name}.</translation>
  </message>
  <message>
   <source>The citation style {name} cannot be used.</source>
   <translation>Der Zitierstil {name} lässt sich nicht verwenden.</translation>
  </message>
  <message>
   <source>The citation style {name} cannot be used: {reason}.</source>
   <translation>Der Zitierstil {name} lässt sich nicht verwenden: {reason}.</translation>
  </message>
  <message>
   <source>The citation style {name} has no list of works.</source>
   <translation>Der Zitierstil {name} hat kein Literaturverzeichnis.</translation>
  </message>
  <message>
   <source>The citation style {stem} needs the style {parent}, which is missing.</source>
   <translation>Der Zitierstil {stem} braucht den Stil {parent}, der fehlt.</translation>
  </message>
  <message>
   <source>The cited sentence does not say this.</source>
   <translation>Der zitierte Satz sagt das nicht.</translation>
  </message>
  <message>
   <source>The cited sentence does not say “{strange}”.</source>
   <translation>Der zitierte Satz sagt „{strange}“ nicht.</translation>
  </message>
  <message>
   <source>The cited sentence says the opposite: {opposed}.</source>
   <translation>Der zitierte Satz sagt das Gegenteil: {opposed}.</translation>
  </message>
  <message>
   <source>The claim verifier cannot be used: its files are damaged.</source>
   <translation>Der Aussagenprüfer lässt sich nicht verwenden: Seine Dateien sind beschädigt.</translation>
  </message>
  <message>
   <source>The connection to {host} broke.</source>
   <translation>Die Verbindung zu {host} brach ab.</translation>
  </message>
  <message>
   <source>The disk could not read or write {path}.</source>
   <translation>Der Datenträger konnte {path} nicht lesen oder schreiben.</translation>
  </message>
  <message>
   <source>The disk has {free} GB left, and this needs {needed} GB more.</source>
   <translation>Auf dem Datenträger sind {free} GB frei, und dies braucht noch {needed} GB.</translation>
  </message>
  <message>
   <source>The disk is full.</source>
   <translation>Der Datenträger ist voll.</translation>
  </message>
  <message>
   <source>The disk that holds {parent} is full.</source>
   <translation>Der Datenträger mit {parent} ist voll.</translation>
  </message>
  <message>
   <source>The encoder cannot be changed here.</source>
   <translation>Der Encoder lässt sich hier nicht wechseln.</translation>
  </message>
  <message>
   <source>The encoder did not get done with a batch of passages.</source>
   <translation>Der Encoder ist mit einer Gruppe von Textstellen nicht fertig geworden.</translation>
  </message>
  <message>
   <source>The encoder has no name that can be shown.</source>
   <translation>Der Encoder hat keinen Namen, der sich zeigen lässt.</translation>
  </message>
  <message>
   <source>The encoder that comes with Carrel is damaged.</source>
   <translation>Der mitgelieferte Encoder ist beschädigt.</translation>
  </message>
  <message>
   <source>The encoder that comes with Carrel is not installed.</source>
   <translation>Der mitgelieferte Encoder ist nicht installiert.</translation>
  </message>
  <message>
   <source>The encoder that comes with Carrel is not where it should be.</source>
   <translation>Der mitgelieferte Encoder ist nicht, wo er sein sollte.</translation>
  </message>
  <message>
   <source>The encoder {name} cannot be loaded, or gives no vectors.</source>
   <translation>Der Encoder {name} lässt sich nicht laden oder liefert keine Vektoren.</translation>
  </message>
  <message>
   <source>The encoder {name} ended before it could serve.</source>
   <translation>Der Encoder {name} endete, bevor er bereit war.</translation>
  </message>
  <message>
   <source>The encoder {name} gives no sound vectors.</source>
   <translation>Der Encoder {name} liefert keine brauchbaren Vektoren.</translation>
  </message>
  <message>
   <source>The encoder {name} is in use.</source>
   <translation>Der Encoder {name} ist in Gebrauch.</translation>
  </message>
  <message>
   <source>The encrypted file {name} is damaged or does not belong to this library.</source>
   <translation>Die verschlüsselte Datei {name} ist beschädigt oder gehört nicht zu dieser Bibliothek.</translation>
  </message>
  <message>
   <source>The endpoint stopped: {said}</source>
   <translation>Der Endpunkt hielt an: {said}</translation>
  </message>
  <message>
   <source>The file at {host} is no longer the one that was offered.</source>
   <translation>Die Datei bei {host} ist nicht mehr die, die angeboten wurde.</translation>
  </message>
  <message>
   <source>The file breaks off; what stands before that was read.</source>
   <translation>Die Datei bricht ab; was davor steht, wurde gelesen.</translation>
  </message>
  <message>
   <source>The file cannot be laid out on pages.</source>
   <translation>Die Datei lässt sich nicht auf Seiten umbrechen.</translation>
  </message>
  <message>
   <source>The file cannot be opened.</source>
   <translation>Die Datei lässt sich nicht öffnen.</translation>
  </message>
  <message>
   <source>The file cannot be read.</source>
   <translation>Die Datei lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The file holds no text.</source>
   <translation>Die Datei enthält keinen Text.</translation>
  </message>
  <message>
   <source>The file is empty.</source>
   <translation>Die Datei ist leer.</translation>
  </message>
  <message>
   <source>The file is larger ({size} MB) than Carrel reads in this format.</source>
   <translation>Die Datei ist größer ({size} MB), als Carrel in diesem Format liest.</translation>
  </message>
  <message>
   <source>The file is larger than this disk takes.</source>
   <translation>Die Datei ist größer, als dieser Datenträger zulässt.</translation>
  </message>
  <message>
   <source>The file is no longer there.</source>
   <translation>Die Datei ist nicht mehr da.</translation>
  </message>
  <message>
   <source>The file is not JSON that can be read.</source>
   <translation>Die Datei ist kein lesbares JSON.</translation>
  </message>
  <message>
   <source>The file may be damaged; add it again.</source>
   <translation>Die Datei ist vielleicht beschädigt; erneut hinzufügen.</translation>
  </message>
  <message>
   <source>The file of {name} was changed after the answer was made, so another model may have written it.</source>
   <translation>Die Datei von {name} wurde nach der Antwort geändert, vielleicht hat also ein anderes Modell sie geschrieben.</translation>
  </message>
  <message>
   <source>The file was changed.</source>
   <translation>Die Datei wurde geändert.</translation>
  </message>
  <message>
   <source>The file {name} cannot be read from its disk.</source>
   <translation>Die Datei {name} lässt sich nicht von ihrem Datenträger lesen.</translation>
  </message>
  <message>
   <source>The file {name} has a broken header.</source>
   <translation>Die Datei {name} hat einen beschädigten Kopf.</translation>
  </message>
  <message>
   <source>The file {name} has a broken vocabulary.</source>
   <translation>Die Datei {name} hat ein beschädigtes Vokabular.</translation>
  </message>
  <message>
   <source>The file {name} is a GGUF for big-endian computers.</source>
   <translation>Die Datei {name} ist ein GGUF für Big-Endian-Rechner.</translation>
  </message>
  <message>
   <source>The file {name} is a GGUF of an unknown version.</source>
   <translation>Die Datei {name} ist ein GGUF unbekannter Version.</translation>
  </message>
  <message>
   <source>The file {name} is a GGUF of the old version 1.</source>
   <translation>Die Datei {name} ist ein GGUF der alten Version 1.</translation>
  </message>
  <message>
   <source>The file {name} is a model in the format safetensors, not a GGUF model.</source>
   <translation>Die Datei {name} ist ein Modell im Format safetensors, kein GGUF-Modell.</translation>
  </message>
  <message>
   <source>The file {name} is empty.</source>
   <translation>Die Datei {name} ist leer.</translation>
  </message>
  <message>
   <source>The file {name} is not a GGUF model.</source>
   <translation>Die Datei {name} ist kein GGUF-Modell.</translation>
  </message>
  <message>
   <source>The file {name} of the claim verifier is not there.</source>
   <translation>Die Datei {name} des Aussagenprüfers ist nicht da.</translation>
  </message>
  <message>
   <source>The file {name} {what}.</source>
   <translation>Die Datei {name} {what}.</translation>
  </message>
  <message>
   <source>The file {path} cannot be read.</source>
   <translation>Die Datei {path} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The file {path} is damaged, and only it can open this encrypted library.</source>
   <translation>Die Datei {path} ist beschädigt, und nur sie kann diese verschlüsselte Bibliothek öffnen.</translation>
  </message>
  <message>
   <source>The files of the encoder {name} are not whole in the library's folder.</source>
   <translation>Die Dateien des Encoders {name} sind im Bibliotheksordner nicht vollständig.</translation>
  </message>
  <message>
   <source>The files of the encoder {name} are not whole.</source>
   <translation>Die Dateien des Encoders {name} sind nicht vollständig.</translation>
  </message>
  <message>
   <source>The folder for {path} does not exist.</source>
   <translation>Den Ordner für {path} gibt es nicht.</translation>
  </message>
  <message>
   <source>The folder {folder} cannot be made.</source>
   <translation>Der Ordner {folder} lässt sich nicht anlegen.</translation>
  </message>
  <message>
   <source>The folder {path} is not watched.</source>
   <translation>Der Ordner {path} wird nicht überwacht.</translation>
  </message>
  <message>
   <source>The highlights cannot be written into a copy of this PDF.</source>
   <translation>Die Markierungen lassen sich nicht in eine Kopie dieses PDFs schreiben.</translation>
  </message>
  <message>
   <source>The import was stopped.</source>
   <translation>Der Import wurde angehalten.</translation>
  </message>
  <message>
   <source>The key cannot be written into the library folder.</source>
   <translation>Der Schlüssel lässt sich nicht in den Bibliotheksordner schreiben.</translation>
  </message>
  <message>
   <source>The language model was stopped.</source>
   <translation>Das Sprachmodell wurde angehalten.</translation>
  </message>
  <message>
   <source>The library file {path} is damaged or is not a Carrel library.</source>
   <translation>Die Bibliotheksdatei {path} ist beschädigt oder keine Carrel-Bibliothek.</translation>
  </message>
  <message>
   <source>The library file {path} is gone, but backups of it are there.</source>
   <translation>Die Bibliotheksdatei {path} ist weg, aber es gibt Sicherungen davon.</translation>
  </message>
  <message>
   <source>The library folder {folder} cannot be written to.</source>
   <translation>In den Bibliotheksordner {folder} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>The library folder {parent} cannot be written to.</source>
   <translation>In den Bibliotheksordner {parent} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>The library folder {root} is a file.</source>
   <translation>Der Bibliotheksordner {root} ist eine Datei.</translation>
  </message>
  <message>
   <source>The library has no document {document_id}.</source>
   <translation>Die Bibliothek hat kein Dokument {document_id}.</translation>
  </message>
  <message>
   <source>The library in {folder} is locked.</source>
   <translation>Die Bibliothek in {folder} ist gesperrt.</translation>
  </message>
  <message>
   <source>The library in {parent} cannot be written to.</source>
   <translation>In die Bibliothek in {parent} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>The library in {parent} is busy in another program.</source>
   <translation>Die Bibliothek in {parent} ist in einem anderen Programm in Gebrauch.</translation>
  </message>
  <message>
   <source>The library in {parent} was made by a newer version of Carrel.</source>
   <translation>Die Bibliothek in {parent} wurde mit einer neueren Version von Carrel angelegt.</translation>
  </message>
  <message>
   <source>The library in {parent} was made by an older version of Carrel.</source>
   <translation>Die Bibliothek in {parent} wurde mit einer älteren Version von Carrel angelegt.</translation>
  </message>
  <message>
   <source>The library in {root} was encrypted by a newer version of Carrel.</source>
   <translation>Die Bibliothek in {root} wurde mit einer neueren Version von Carrel verschlüsselt.</translation>
  </message>
  <message>
   <source>The library is just being encoded anew.</source>
   <translation>Die Bibliothek wird gerade neu encodiert.</translation>
  </message>
  <message>
   <source>The library keeps its own files there.</source>
   <translation>Dort bewahrt die Bibliothek ihre eigenen Dateien auf.</translation>
  </message>
  <message>
   <source>The library's own folder cannot be watched.</source>
   <translation>Der eigene Ordner der Bibliothek lässt sich nicht überwachen.</translation>
  </message>
  <message>
   <source>The list of files of {repository} cannot be read.</source>
   <translation>Die Dateiliste von {repository} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The model cannot be written into {parent}.</source>
   <translation>Das Modell lässt sich nicht in {parent} schreiben.</translation>
  </message>
  <message>
   <source>The model file {name} cannot be read.</source>
   <translation>Die Modelldatei {name} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The model file {name} may not be read.</source>
   <translation>Die Modelldatei {name} darf nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The model had been told what was said in other sessions, which a saved answer names and does not hold: part of it is not remembered here.</source>
   <translation>Das Modell hatte erfahren, was in anderen Sitzungen gesagt wurde; eine gespeicherte Antwort nennt das, enthält es aber nicht: Ein Teil davon ist hier nicht gemerkt.</translation>
  </message>
  <message>
   <source>The model itself does not find it in the evidence.</source>
   <translation>Das Modell selbst findet es nicht in den Belegen.</translation>
  </message>
  <message>
   <source>The model that wrote this answer is not here: {name}, sha256 {sha256}….</source>
   <translation>Das Modell, das diese Antwort schrieb, ist nicht hier: {name}, sha256 {sha256}….</translation>
  </message>
  <message>
   <source>The model took it for something to remember.</source>
   <translation>Das Modell hielt es für merkenswert.</translation>
  </message>
  <message>
   <source>The model {name} cannot be used: its file is damaged.</source>
   <translation>Das Modell {name} lässt sich nicht verwenden: Seine Datei ist beschädigt.</translation>
  </message>
  <message>
   <source>The model {name} is of a kind that this Carrel does not know ({unknown}).</source>
   <translation>Das Modell {name} ist von einer Art, die dieses Carrel nicht kennt ({unknown}).</translation>
  </message>
  <message>
   <source>The model {name} needs about {needed} of memory, and {free} are free.</source>
   <translation>Das Modell {name} braucht etwa {needed} Speicher, und {free} sind frei.</translation>
  </message>
  <message>
   <source>The model {path} cannot be used.</source>
   <translation>Das Modell {path} lässt sich nicht verwenden.</translation>
  </message>
  <message>
   <source>The model {path} gave no sign of life for {seconds} seconds and was stopped.</source>
   <translation>Das Modell {path} gab {seconds} Sekunden lang kein Lebenszeichen und wurde angehalten.</translation>
  </message>
  <message>
   <source>The name of a collection has at most {name_characters} characters.</source>
   <translation>Der Name einer Sammlung hat höchstens {name_characters} Zeichen.</translation>
  </message>
  <message>
   <source>The name of the file is too long.</source>
   <translation>Der Name der Datei ist zu lang.</translation>
  </message>
  <message>
   <source>The new key cannot be written into the library folder; the old one holds.</source>
   <translation>Der neue Schlüssel lässt sich nicht in den Bibliotheksordner schreiben; der alte gilt weiter.</translation>
  </message>
  <message>
   <source>The note has {count} characters; Carrel keeps up to {max_characters}.</source>
   <translation>Die Notiz hat {count} Zeichen; Carrel bewahrt bis zu {max_characters} auf.</translation>
  </message>
  <message>
   <source>The papers disagree on this.</source>
   <translation>Die Artikel sind sich darin nicht einig.</translation>
  </message>
  <message>
   <source>The process of the model {path} broke down.</source>
   <translation>Der Prozess des Modells {path} ist zusammengebrochen.</translation>
  </message>
  <message>
   <source>The question and its evidence take {prompt} tokens; with room for the answer that is more than the {length} this model can hold.</source>
   <translation>Die Frage und ihre Belege brauchen {prompt} Tokens; mit Platz für die Antwort ist das mehr als die {length}, die dieses Modell fasst.</translation>
  </message>
  <message>
   <source>The question has {count} characters; Carrel reads up to {max_characters}.</source>
   <translation>Die Frage hat {count} Zeichen; Carrel liest bis zu {max_characters}.</translation>
  </message>
  <message>
   <source>The question is too long for this model: with the rules it takes {taken} of the {context} tokens that the model can hold, which leaves no room for evidence.</source>
   <translation>Die Frage ist zu lang für dieses Modell: Mit den Regeln braucht sie {taken} der {context} Tokens, die das Modell fasst; für Belege bleibt kein Platz.</translation>
  </message>
  <message>
   <source>The question names no subject, and the library holds several papers.</source>
   <translation>Die Frage nennt keinen Gegenstand, und die Bibliothek enthält mehrere Artikel.</translation>
  </message>
  <message>
   <source>The question to go on from stands in another session.</source>
   <translation>Die Frage, an die angeschlossen werden soll, steht in einer anderen Sitzung.</translation>
  </message>
  <message>
   <source>The report could not be written to {name}.</source>
   <translation>Der Bericht ließ sich nicht in {name} schreiben.</translation>
  </message>
  <message>
   <source>The search index does not answer.</source>
   <translation>Der Suchindex antwortet nicht.</translation>
  </message>
  <message>
   <source>The search index is damaged.</source>
   <translation>Der Suchindex ist beschädigt.</translation>
  </message>
  <message>
   <source>The search index was made with another encoder ({found}, not {expected}).</source>
   <translation>Der Suchindex wurde mit einem anderen Encoder angelegt ({found}, nicht {expected}).</translation>
  </message>
  <message>
   <source>The server announces another sha256 for {file} than the one given.</source>
   <translation>Der Server kündigt für {file} einen anderen sha256 an als den angegebenen.</translation>
  </message>
  <message>
   <source>The server cannot give {file} now (error {status}).</source>
   <translation>Der Server kann {file} jetzt nicht liefern (Fehler {status}).</translation>
  </message>
  <message>
   <source>The session or the project does not exist anymore.</source>
   <translation>Die Sitzung oder das Projekt gibt es nicht mehr.</translation>
  </message>
  <message>
   <source>The settings file {path} cannot be read.</source>
   <translation>Die Einstellungsdatei {path} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The settings file {path} was written by a newer Carrel.</source>
   <translation>Die Einstellungsdatei {path} wurde von einem neueren Carrel geschrieben.</translation>
  </message>
  <message>
   <source>The statement could not be written to {name}.</source>
   <translation>Die Erklärung ließ sich nicht in {name} schreiben.</translation>
  </message>
  <message>
   <source>The stored vectors of one encoder differ in length.</source>
   <translation>Die gespeicherten Vektoren eines Encoders sind verschieden lang.</translation>
  </message>
  <message>
   <source>The text cannot be laid out on pages.</source>
   <translation>Der Text lässt sich nicht auf Seiten umbrechen.</translation>
  </message>
  <message>
   <source>The text differs from character {at}{value} on: saved “{text}”, now “{text2}”.</source>
   <translation>Der Text unterscheidet sich ab Zeichen {at}{value}: gespeichert „{text}“, jetzt „{text2}“.</translation>
  </message>
  <message>
   <source>The text fills more than {max_pages} pages.</source>
   <translation>Der Text füllt mehr als {max_pages} Seiten.</translation>
  </message>
  <message>
   <source>The verifier finds that the cited sentence does not settle it.</source>
   <translation>Der Prüfer findet, dass der zitierte Satz es nicht entscheidet.</translation>
  </message>
  <message>
   <source>The verifier reads the cited sentence as saying the contrary.</source>
   <translation>Der Prüfer liest im zitierten Satz das Gegenteil.</translation>
  </message>
  <message>
   <source>The words of page {number} cannot be read.</source>
   <translation>Die Wörter der Seite {number} lassen sich nicht lesen.</translation>
  </message>
  <message>
   <source>The {one} {some} stands in no cited sentence.</source>
   <translation>{some} ({one}) steht in keinem zitierten Satz.</translation>
  </message>
  <message>
   <source>The {several} {some} stand in no cited sentence.</source>
   <translation>{some} ({several}) stehen in keinem zitierten Satz.</translation>
  </message>
  <message>
   <source>The {which} is damaged.</source>
   <translation>Beschädigt: {which}.</translation>
  </message>
  <message>
   <source>The {which} is not where it should be.</source>
   <translation>Nicht am erwarteten Ort: {which}.</translation>
  </message>
  <message>
   <source>There is a collection “{name}” already.</source>
   <translation>Eine Sammlung „{name}“ gibt es schon.</translation>
  </message>
  <message>
   <source>There is no Zotero library in the folder {folder}.</source>
   <translation>Im Ordner {folder} ist keine Zotero-Bibliothek.</translation>
  </message>
  <message>
   <source>There is no citation style named “{name}”.</source>
   <translation>Es gibt keinen Zitierstil namens „{name}“.</translation>
  </message>
  <message>
   <source>There is no collection “{name}”.</source>
   <translation>Es gibt keine Sammlung „{name}“.</translation>
  </message>
  <message>
   <source>There is no document in the folder {folder}.</source>
   <translation>Im Ordner {folder} ist kein Dokument.</translation>
  </message>
  <message>
   <source>There is no document in the folder {name}.</source>
   <translation>Im Ordner {name} ist kein Dokument.</translation>
  </message>
  <message>
   <source>There is no document {document_id}.</source>
   <translation>Es gibt kein Dokument {document_id}.</translation>
  </message>
  <message>
   <source>There is no file at this path.</source>
   <translation>Unter diesem Pfad ist keine Datei.</translation>
  </message>
  <message>
   <source>There is no file at {path}.</source>
   <translation>Unter {path} ist keine Datei.</translation>
  </message>
  <message>
   <source>There is no folder at {path}.</source>
   <translation>Unter {path} ist kein Ordner.</translation>
  </message>
  <message>
   <source>There is no folder {folder}.</source>
   <translation>Es gibt keinen Ordner {folder}.</translation>
  </message>
  <message>
   <source>There is no format {format_name}.</source>
   <translation>Es gibt kein Format {format_name}.</translation>
  </message>
  <message>
   <source>There is no note to write.</source>
   <translation>Es gibt keine Notiz zu schreiben.</translation>
  </message>
  <message>
   <source>There is no passage {passage_id}.</source>
   <translation>Es gibt keine Textstelle {passage_id}.</translation>
  </message>
  <message>
   <source>There is no question.</source>
   <translation>Es gibt keine Frage.</translation>
  </message>
  <message>
   <source>There is no readable model file at {path}.</source>
   <translation>Unter {path} ist keine lesbare Modelldatei.</translation>
  </message>
  <message>
   <source>There is no reference in {name} that could be read.</source>
   <translation>In {name} ist keine Literaturangabe, die sich lesen ließ.</translation>
  </message>
  <message>
   <source>There is no session or question {some_id}.</source>
   <translation>Es gibt keine Sitzung oder Frage {some_id}.</translation>
  </message>
  <message>
   <source>There is no sound library to encrypt in this folder.</source>
   <translation>In diesem Ordner ist keine intakte Bibliothek, die sich verschlüsseln ließe.</translation>
  </message>
  <message>
   <source>There is not enough memory for the model {path}.</source>
   <translation>Für das Modell {path} reicht der Speicher nicht.</translation>
  </message>
  <message>
   <source>There is nothing in this note.</source>
   <translation>In dieser Notiz steht nichts.</translation>
  </message>
  <message>
   <source>There is nothing to remember.</source>
   <translation>Es gibt nichts zu merken.</translation>
  </message>
  <message>
   <source>These words are not on page {page} of {file}.</source>
   <translation>Diese Worte stehen nicht auf Seite {page} von {file}.</translation>
  </message>
  <message>
   <source>These words are not on page {page} of {title}.</source>
   <translation>Diese Worte stehen nicht auf Seite {page} von {title}.</translation>
  </message>
  <message>
   <source>They have the same DOI.</source>
   <translation>Beide haben dieselbe DOI.</translation>
  </message>
  <message>
   <source>They have the same arXiv number.</source>
   <translation>Beide haben dieselbe arXiv-Nummer.</translation>
  </message>
  <message>
   <source>They have the same title and an author in common.</source>
   <translation>Beide haben denselben Titel und einen gemeinsamen Autor.</translation>
  </message>
  <message>
   <source>They have the same title.</source>
   <translation>Beide haben denselben Titel.</translation>
  </message>
  <message>
   <source>This Carrel was installed without what loads encoders of your own.</source>
   <translation>Dieses Carrel wurde ohne das installiert, was eigene Encoder lädt.</translation>
  </message>
  <message>
   <source>This EPUB is damaged.</source>
   <translation>Dieses EPUB ist beschädigt.</translation>
  </message>
  <message>
   <source>This EPUB is locked by the shop that sold it (DRM).</source>
   <translation>Dieses EPUB ist vom Händler gesperrt (DRM).</translation>
  </message>
  <message>
   <source>This PDF has no pages.</source>
   <translation>Dieses PDF hat keine Seiten.</translation>
  </message>
  <message>
   <source>This PDF holds no text: its pages are empty.</source>
   <translation>Dieses PDF enthält keinen Text: Seine Seiten sind leer.</translation>
  </message>
  <message>
   <source>This PDF holds no text: its pages are pictures, as in a scan.</source>
   <translation>Dieses PDF enthält keinen Text: Seine Seiten sind Bilder, wie bei einem Scan.</translation>
  </message>
  <message>
   <source>This PDF holds no text: no words were recognized in its pictures.</source>
   <translation>Dieses PDF enthält keinen Text: In seinen Bildern wurden keine Wörter erkannt.</translation>
  </message>
  <message>
   <source>This PDF is damaged and could not be mended.</source>
   <translation>Dieses PDF ist beschädigt und ließ sich nicht reparieren.</translation>
  </message>
  <message>
   <source>This PDF is locked with a password.</source>
   <translation>Dieses PDF ist mit einem Passwort gesperrt.</translation>
  </message>
  <message>
   <source>This PDF was damaged and was mended while reading.</source>
   <translation>Dieses PDF war beschädigt und wurde beim Lesen repariert.</translation>
  </message>
  <message>
   <source>This Word file has a password, or is in the old .doc format.</source>
   <translation>Diese Word-Datei hat ein Passwort oder das alte Format .doc.</translation>
  </message>
  <message>
   <source>This Word file is damaged.</source>
   <translation>Diese Word-Datei ist beschädigt.</translation>
  </message>
  <message>
   <source>This answer was not cut, so there is nothing to go on with.</source>
   <translation>Diese Antwort war nicht abgeschnitten, es gibt also nichts fortzusetzen.</translation>
  </message>
  <message>
   <source>This answer was stored without its evidence, by an older version.</source>
   <translation>Diese Antwort wurde von einer älteren Version ohne ihre Belege gespeichert.</translation>
  </message>
  <message>
   <source>This file cannot be read.</source>
   <translation>Diese Datei lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>This file is empty: it has 0 bytes.</source>
   <translation>Diese Datei ist leer: Sie hat 0 Bytes.</translation>
  </message>
  <message>
   <source>This file is not a PDF.</source>
   <translation>Diese Datei ist kein PDF.</translation>
  </message>
  <message>
   <source>This is no key.</source>
   <translation>Das ist kein Schlüssel.</translation>
  </message>
  <message>
   <source>This is no sha256.</source>
   <translation>Das ist kein sha256.</translation>
  </message>
  <message>
   <source>This is not an address that Carrel can use.</source>
   <translation>Das ist keine Adresse, die Carrel verwenden kann.</translation>
  </message>
  <message>
   <source>This is not an address.</source>
   <translation>Das ist keine Adresse.</translation>
  </message>
  <message>
   <source>This kind of file cannot be read.</source>
   <translation>Diese Art von Datei lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>This library is encrypted already.</source>
   <translation>Diese Bibliothek ist schon verschlüsselt.</translation>
  </message>
  <message>
   <source>This library is not encrypted.</source>
   <translation>Diese Bibliothek ist nicht verschlüsselt.</translation>
  </message>
  <message>
   <source>This library is open in another Carrel.</source>
   <translation>Diese Bibliothek ist in einem anderen Carrel geöffnet.</translation>
  </message>
  <message>
   <source>This model comes in {count} files, and {named}{more} are not there.</source>
   <translation>Dieses Modell besteht aus {count} Dateien, und {named}{more} sind nicht da.</translation>
  </message>
  <message>
   <source>This model comes in {count} files, and {named}{more} is not there.</source>
   <translation>Dieses Modell besteht aus {count} Dateien, und {named}{more} ist nicht da.</translation>
  </message>
  <message>
   <source>This model is being fetched already.</source>
   <translation>Dieses Modell wird schon geholt.</translation>
  </message>
  <message>
   <source>This model of {repository} comes in {count} parts.</source>
   <translation>Dieses Modell von {repository} besteht aus {count} Teilen.</translation>
  </message>
  <message>
   <source>This passphrase does not open the library.</source>
   <translation>Diese Passphrase öffnet die Bibliothek nicht.</translation>
  </message>
  <message>
   <source>This password does not open the PDF.</source>
   <translation>Dieses Passwort öffnet das PDF nicht.</translation>
  </message>
  <message>
   <source>This question has no answer to save.</source>
   <translation>Zu dieser Frage gibt es keine Antwort zu speichern.</translation>
  </message>
  <message>
   <source>This {what} is damaged.</source>
   <translation>Diese Datei ({what}) ist beschädigt.</translation>
  </message>
  <message>
   <source>This {what} is locked with a password.</source>
   <translation>Diese Datei ({what}) ist mit einem Passwort gesperrt.</translation>
  </message>
  <message>
   <source>This {what} unpacks to more than Carrel reads.</source>
   <translation>Diese Datei ({what}) wird entpackt größer, als Carrel liest.</translation>
  </message>
  <message>
   <source>Too many models are called {stem}.</source>
   <translation>Zu viele Modelle heißen {stem}.</translation>
  </message>
  <message>
   <source>Try again later.</source>
   <translation>Später erneut versuchen.</translation>
  </message>
  <message>
   <source>Try again later: it goes on from what is here.</source>
   <translation>Später erneut versuchen: Es geht dort weiter, wo es aufgehört hat.</translation>
  </message>
  <message>
   <source>Type what you want to know.</source>
   <translation>Eintippen, was gesucht wird.</translation>
  </message>
  <message>
   <source>Update Carrel, then replay it.</source>
   <translation>Carrel aktualisieren, dann wiederholen.</translation>
  </message>
  <message>
   <source>Use another encoder.</source>
   <translation>Einen anderen Encoder verwenden.</translation>
  </message>
  <message>
   <source>Use another instead.</source>
   <translation>Stattdessen einen anderen verwenden.</translation>
  </message>
  <message>
   <source>Use another one first.</source>
   <translation>Zuerst einen anderen verwenden.</translation>
  </message>
  <message>
   <source>Use another one instead.</source>
   <translation>Stattdessen ein anderes verwenden.</translation>
  </message>
  <message>
   <source>Use its address that begins with https.</source>
   <translation>Die Adresse verwenden, die mit https beginnt.</translation>
  </message>
  <message>
   <source>Use the address that begins with https.</source>
   <translation>Die Adresse verwenden, die mit https beginnt.</translation>
  </message>
  <message>
   <source>Wait for it, or stop it first.</source>
   <translation>Abwarten oder zuerst anhalten.</translation>
  </message>
  <message>
   <source>Wait until it is finished, then add it again.</source>
   <translation>Warten, bis es fertig ist, dann erneut hinzufügen.</translation>
  </message>
  <message>
   <source>Wait until that program is done or close it, then try again.</source>
   <translation>Warten, bis jenes Programm fertig ist, oder es schließen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>What came for {file} is not what was announced; it was thrown away.</source>
   <translation>Was für {file} kam, ist nicht das Angekündigte; es wurde verworfen.</translation>
  </message>
  <message>
   <source>What does “{title}” report?</source>
   <translation>Was berichtet „{title}“?</translation>
  </message>
  <message>
   <source>What is here is kept: fetch it again to go on.</source>
   <translation>Was da ist, bleibt erhalten: zum Fortsetzen erneut holen.</translation>
  </message>
  <message>
   <source>What this answer quoted has been forgotten.</source>
   <translation>Was diese Antwort zitierte, ist vergessen.</translation>
  </message>
  <message>
   <source>What was said was not looked for again: a saved answer does not hold it.</source>
   <translation>Nach dem Gesagten wurde nicht erneut gesucht: Eine gespeicherte Antwort enthält es nicht.</translation>
  </message>
  <message>
   <source>What {host} answers cannot be used.</source>
   <translation>Was {host} antwortet, ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>What {host} answers does not name a version.</source>
   <translation>Was {host} antwortet, nennt keine Version.</translation>
  </message>
  <message>
   <source>What {host} gave for {file} is no whole model.</source>
   <translation>Was {host} für {file} lieferte, ist kein vollständiges Modell.</translation>
  </message>
  <message>
   <source>What {host} gives at this address is not a GGUF model.</source>
   <translation>Was {host} unter dieser Adresse liefert, ist kein GGUF-Modell.</translation>
  </message>
  <message>
   <source>Whether the library answers was not judged again: that rests on all of it, and a saved answer holds only what was found.</source>
   <translation>Ob die Bibliothek antwortet, wurde nicht erneut beurteilt: Das hängt von ihr als Ganzem ab, und eine gespeicherte Antwort enthält nur das Gefundene.</translation>
  </message>
  <message>
   <source>Which paper do you mean? The question names no subject, and the library holds several papers.</source>
   <translation>Welcher Artikel ist gemeint? Die Frage nennt keinen Gegenstand, und die Bibliothek enthält mehrere Artikel.</translation>
  </message>
  <message>
   <source>Write at least one word.</source>
   <translation>Mindestens ein Wort schreiben.</translation>
  </message>
  <message>
   <source>Write something first.</source>
   <translation>Zuerst etwas schreiben.</translation>
  </message>
  <message>
   <source>You added it.</source>
   <translation>Von Hand hinzugefügt.</translation>
  </message>
  <message>
   <source>You asked to be reminded of it.</source>
   <translation>Um Erinnerung wurde gebeten.</translation>
  </message>
  <message>
   <source>You asked to remember it.</source>
   <translation>Ausdrücklich zum Merken gesagt.</translation>
  </message>
  <message>
   <source>You called it open.</source>
   <translation>Als offen bezeichnet.</translation>
  </message>
  <message>
   <source>You corrected something.</source>
   <translation>Etwas wurde berichtigt.</translation>
  </message>
  <message>
   <source>You decided it in so many words.</source>
   <translation>Ausdrücklich entschieden.</translation>
  </message>
  <message>
   <source>You edited it.</source>
   <translation>Von Hand bearbeitet.</translation>
  </message>
  <message>
   <source>You gave a rule for a case.</source>
   <translation>Eine Regel für einen Fall.</translation>
  </message>
  <message>
   <source>You left it out.</source>
   <translation>Ausdrücklich weggelassen.</translation>
  </message>
  <message>
   <source>You never told me.</source>
   <translation>Das wurde nie gesagt.</translation>
  </message>
  <message>
   <source>You put it in the place of an earlier one.</source>
   <translation>An die Stelle einer früheren gesetzt.</translation>
  </message>
  <message>
   <source>You said how things are to be written or drawn.</source>
   <translation>Gesagt, wie etwas geschrieben oder gezeichnet wird.</translation>
  </message>
  <message>
   <source>You said how you always want it.</source>
   <translation>Gesagt, wie es immer sein soll.</translation>
  </message>
  <message>
   <source>You said it earlier.</source>
   <translation>Das wurde früher gesagt.</translation>
  </message>
  <message>
   <source>You said that it is still to be done.</source>
   <translation>Gesagt, dass es noch zu tun ist.</translation>
  </message>
  <message>
   <source>You said what a word means.</source>
   <translation>Gesagt, was ein Wort bedeutet.</translation>
  </message>
  <message>
   <source>You said what you expect to be the case.</source>
   <translation>Gesagt, was erwartet wird.</translation>
  </message>
  <message>
   <source>You said what you prefer.</source>
   <translation>Gesagt, was bevorzugt wird.</translation>
  </message>
  <message>
   <source>You said who somebody is.</source>
   <translation>Gesagt, wer jemand ist.</translation>
  </message>
  <message>
   <source>Your library does not answer this.</source>
   <translation>Die Bibliothek beantwortet das nicht.</translation>
  </message>
  <message>
   <source>all finished</source>
   <translation>alle fertig</translation>
  </message>
  <message>
   <source>does not find what is stored</source>
   <translation>findet nicht, was gespeichert ist</translation>
  </message>
  <message>
   <source>does not hold every passage</source>
   <translation>enthält nicht jede Textstelle</translation>
  </message>
  <message>
   <source>finds what is stored</source>
   <translation>findet, was gespeichert ist</translation>
  </message>
  <message>
   <source>has a broken header</source>
   <translation>hat einen beschädigten Kopf</translation>
  </message>
  <message>
   <source>holds a vocabulary but no weights</source>
   <translation>enthält ein Vokabular, aber keine Gewichte</translation>
  </message>
  <message>
   <source>holds every passage</source>
   <translation>enthält jede Textstelle</translation>
  </message>
  <message>
   <source>holds measurements of a model, not a model</source>
   <translation>enthält Messwerte eines Modells, kein Modell</translation>
  </message>
  <message>
   <source>holds no weights of a model</source>
   <translation>enthält keine Gewichte eines Modells</translation>
  </message>
  <message>
   <source>is a PDF, not a GGUF model</source>
   <translation>ist ein PDF, kein GGUF-Modell</translation>
  </message>
  <message>
   <source>is a diffusion model, which does not write word by word</source>
   <translation>ist ein Diffusionsmodell, das nicht Wort für Wort schreibt</translation>
  </message>
  <message>
   <source>is a model in the old GGML format, not a GGUF model</source>
   <translation>ist ein Modell im alten GGML-Format, kein GGUF-Modell</translation>
  </message>
  <message>
   <source>is a model that makes sound, not text</source>
   <translation>ist ein Modell, das Töne erzeugt, keinen Text</translation>
  </message>
  <message>
   <source>is a model that rewrites texts (T5), which Carrel does not use</source>
   <translation>ist ein Modell, das Texte umschreibt (T5) und das Carrel nicht verwendet</translation>
  </message>
  <message>
   <source>is a web page, not a GGUF model</source>
   <translation>ist eine Webseite, kein GGUF-Modell</translation>
  </message>
  <message>
   <source>is a zip or PyTorch file, not a GGUF model</source>
   <translation>ist eine ZIP- oder PyTorch-Datei, kein GGUF-Modell</translation>
  </message>
  <message>
   <source>is an adapter (LoRA), which needs the model that it was made for</source>
   <translation>ist ein Adapter (LoRA), der das Modell braucht, für das er gemacht ist</translation>
  </message>
  <message>
   <source>is an embedding model: it compares texts and writes none</source>
   <translation>ist ein Embedding-Modell: Es vergleicht Texte und schreibt keine</translation>
  </message>
  <message>
   <source>is cut off: it is shorter than its own header says</source>
   <translation>ist abgeschnitten: kürzer, als ihr eigener Kopf sagt</translation>
  </message>
  <message>
   <source>is the image part of a model (mmproj), which cannot write by itself</source>
   <translation>ist der Bildteil eines Modells (mmproj), der allein nicht schreiben kann</translation>
  </message>
  <message>
   <source>it cannot be read from its disk</source>
   <translation>sie lässt sich nicht von ihrem Datenträger lesen</translation>
  </message>
  <message>
   <source>it is not a library file anymore</source>
   <translation>sie ist keine Bibliotheksdatei mehr</translation>
  </message>
  <message>
   <source>left over from when they were kept</source>
   <translation>übrig aus der Zeit, als sie aufbewahrt wurden</translation>
  </message>
  <message>
   <source>made anew from the documents' files: there was no good backup</source>
   <translation>neu aus den Dateien der Dokumente angelegt: Es gab keine gute Sicherung</translation>
  </message>
  <message>
   <source>mended: only its indexes were damaged, and nothing is lost</source>
   <translation>repariert: Nur die Indizes waren beschädigt, und nichts ist verloren</translation>
  </message>
  <message>
   <source>missing for passages of {count} documents</source>
   <translation>fehlt für Textstellen von {count} Dokumenten</translation>
  </message>
  <message>
   <source>much of it is room of what was removed</source>
   <translation>vieles davon ist Platz von Entferntem</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>none yet; one is made each day</source>
   <translation>noch keine; täglich wird eine angelegt</translation>
  </message>
  <message>
   <source>not kept</source>
   <translation>nicht aufbewahrt</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>only points to a model that was not downloaded</source>
   <translation>verweist nur auf ein Modell, das nicht heruntergeladen wurde</translation>
  </message>
  <message>
   <source>put back from the backup of {made_at} UTC</source>
   <translation>aus der Sicherung vom {made_at} UTC zurückgeholt</translation>
  </message>
  <message>
   <source>put in place, as an earlier repair had prepared it</source>
   <translation>eingesetzt, wie eine frühere Reparatur es vorbereitet hatte</translation>
  </message>
  <message>
   <source>the damaged file is kept as {kept}</source>
   <translation>die beschädigte Datei bleibt erhalten als {kept}</translation>
  </message>
  <message>
   <source>the database is damaged</source>
   <translation>die Datenbank ist beschädigt</translation>
  </message>
  <message>
   <source>the encoder</source>
   <translation>den Encoder</translation>
  </message>
  <message>
   <source>the library file is gone</source>
   <translation>die Bibliotheksdatei ist weg</translation>
  </message>
  <message>
   <source>the machine</source>
   <translation>den Rechner</translation>
  </message>
  <message>
   <source>the newest good backup is of {made_at} UTC</source>
   <translation>die neueste gute Sicherung ist vom {made_at} UTC</translation>
  </message>
  <message>
   <source>the number of threads</source>
   <translation>die Zahl der Threads</translation>
  </message>
  <message>
   <source>their index does not hold what is stored; it is made anew</source>
   <translation>ihr Index enthält nicht, was gespeichert ist; er wird neu angelegt</translation>
  </message>
  <message>
   <source>there for every text</source>
   <translation>für jeden Text vorhanden</translation>
  </message>
  <message>
   <source>there for {done} of {done2}{missing} passages</source>
   <translation>vorhanden für {done} von {done2}{missing} Textstellen</translation>
  </message>
  <message>
   <source>there is no good backup: it would be made anew from the documents' files</source>
   <translation>es gibt keine gute Sicherung: sie würde aus den Dateien der Dokumente neu angelegt</translation>
  </message>
  <message>
   <source>those of {unused} texts are of no use</source>
   <translation>die von {unused} Texten sind nutzlos</translation>
  </message>
  <message>
   <source>vectors of {count} encoders that are not here</source>
   <translation>Vektoren von {count} Encodern, die nicht hier sind</translation>
  </message>
  <message>
   <source>what the damaged file held cannot be counted; what came after the backup is lost</source>
   <translation>was die beschädigte Datei enthielt, lässt sich nicht zählen; was nach der Sicherung kam, ist verloren</translation>
  </message>
  <message>
   <source>whole</source>
   <translation>vollständig</translation>
  </message>
  <message>
   <source>{count} copies belong to no document</source>
   <translation>{count} Kopien gehören zu keinem Dokument</translation>
  </message>
  <message>
   <source>{count} copies whole</source>
   <translation>{count} Kopien vollständig</translation>
  </message>
  <message>
   <source>{count} damaged places</source>
   <translation>{count} beschädigte Stellen</translation>
  </message>
  <message>
   <source>{count} documents have an id that begins with {id_or_prefix}.</source>
   <translation>{count} Dokumente haben eine Kennung, die mit {id_or_prefix} beginnt.</translation>
  </message>
  <message>
   <source>{count} highlights have an id that begins with {id_or_prefix}.</source>
   <translation>{count} Markierungen haben eine Kennung, die mit {id_or_prefix} beginnt.</translation>
  </message>
  <message>
   <source>{count} known only by their file wait to be read anew at the next start</source>
   <translation>{count}, nur durch ihre Datei bekannt, werden beim nächsten Start neu gelesen</translation>
  </message>
  <message>
   <source>{count} memories have the id {wanted}.</source>
   <translation>{count} Erinnerungen haben die Kennung {wanted}.</translation>
  </message>
  <message>
   <source>{count} memory has the id {wanted}.</source>
   <translation>{count} Erinnerung hat die Kennung {wanted}.</translation>
  </message>
  <message>
   <source>{count} missing or changed</source>
   <translation>{count} fehlen oder sind verändert</translation>
  </message>
  <message>
   <source>{count} notes have an id that begins with {id_or_prefix}.</source>
   <translation>{count} Notizen haben eine Kennung, die mit {id_or_prefix} beginnt.</translation>
  </message>
  <message>
   <source>{count} project is called {wanted}.</source>
   <translation>{count} Projekt heißt {wanted}.</translation>
  </message>
  <message>
   <source>{count} projects are called {wanted}.</source>
   <translation>{count} Projekte heißen {wanted}.</translation>
  </message>
  <message>
   <source>{count} session has the id {id_or_prefix}.</source>
   <translation>{count} Sitzung hat die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>{count} sessions have the id {id_or_prefix}.</source>
   <translation>{count} Sitzungen haben die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>{count} temporary files of an earlier run</source>
   <translation>{count} temporäre Dateien eines früheren Laufs</translation>
  </message>
  <message>
   <source>{count} turn has the id {id_or_prefix}.</source>
   <translation>{count} Frage hat die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>{count} turns have the id {id_or_prefix}.</source>
   <translation>{count} Fragen haben die Kennung {id_or_prefix}.</translation>
  </message>
  <message>
   <source>{count} unfinished; they go on at the next start</source>
   <translation>{count} unfertig; beim nächsten Start geht es weiter</translation>
  </message>
  <message>
   <source>{count}, the newest of {made_at} UTC</source>
   <translation>{count}, die neueste vom {made_at} UTC</translation>
  </message>
  <message>
   <source>{current} in use</source>
   <translation>{current} in Gebrauch</translation>
  </message>
  <message>
   <source>{failed} cannot be read.</source>
   <translation>{failed}: nicht lesbar.</translation>
  </message>
  <message>
   <source>{file} has no page {page}.</source>
   <translation>{file} hat keine Seite {page}.</translation>
  </message>
  <message>
   <source>{file} holds no text.</source>
   <translation>{file} enthält keinen Text.</translation>
  </message>
  <message>
   <source>{file} is not a PDF, so highlights cannot be written into it.</source>
   <translation>{file} ist kein PDF, Markierungen lassen sich also nicht hineinschreiben.</translation>
  </message>
  <message>
   <source>{file}: no file with its content is left; add it again</source>
   <translation>{file}: Keine Datei mit diesem Inhalt ist übrig; erneut hinzufügen</translation>
  </message>
  <message>
   <source>{hint} Or ask again in the style of quotes, which needs no model.</source>
   <translation>{hint} Oder erneut im Stil der Zitate fragen, der kein Modell braucht.</translation>
  </message>
  <message>
   <source>{hostname} would be asked without encryption.</source>
   <translation>{hostname} würde unverschlüsselt gefragt.</translation>
  </message>
  <message>
   <source>{host} answers with error {status}.</source>
   <translation>{host} antwortet mit Fehler {status}.</translation>
  </message>
  <message>
   <source>{host} answers with error {status}: {said}</source>
   <translation>{host} antwortet mit Fehler {status}: {said}</translation>
  </message>
  <message>
   <source>{host} answers with more than anybody would read.</source>
   <translation>{host} antwortet mit mehr, als irgendwer lesen würde.</translation>
  </message>
  <message>
   <source>{host} asks for a key, or for another one.</source>
   <translation>{host} verlangt einen Schlüssel, oder einen anderen.</translation>
  </message>
  <message>
   <source>{host} cannot be found.</source>
   <translation>{host} ist nicht zu finden.</translation>
  </message>
  <message>
   <source>{host} cannot be found; perhaps this machine is offline.</source>
   <translation>{host} ist nicht zu finden; vielleicht ist dieser Rechner offline.</translation>
  </message>
  <message>
   <source>{host} cannot prove that it is {host2}.</source>
   <translation>{host} kann nicht beweisen, {host2} zu sein.</translation>
  </message>
  <message>
   <source>{host} does not answer as an OpenAI-compatible endpoint does.</source>
   <translation>{host} antwortet nicht wie ein OpenAI-kompatibler Endpunkt.</translation>
  </message>
  <message>
   <source>{host} does not answer.</source>
   <translation>{host} antwortet nicht.</translation>
  </message>
  <message>
   <source>{host} does not say which version is the newest (answer {status}).</source>
   <translation>{host} sagt nicht, welche Version die neueste ist (Antwort {status}).</translation>
  </message>
  <message>
   <source>{host} ended the connection in the middle.</source>
   <translation>{host} hat die Verbindung mittendrin beendet.</translation>
  </message>
  <message>
   <source>{host} has no model called {wanted}.</source>
   <translation>{host} hat kein Modell namens {wanted}.</translation>
  </message>
  <message>
   <source>{host} has no model.</source>
   <translation>{host} hat kein Modell.</translation>
  </message>
  <message>
   <source>{host} has {count} models.</source>
   <translation>{host} hat {count} Modelle.</translation>
  </message>
  <message>
   <source>{host} is no endpoint.</source>
   <translation>{host} ist kein Endpunkt.</translation>
  </message>
  <message>
   <source>{host} is not on this machine or its local network.</source>
   <translation>{host} ist nicht auf diesem Rechner oder in seinem lokalen Netz.</translation>
  </message>
  <message>
   <source>{host} knows no model called {model}.</source>
   <translation>{host} kennt kein Modell namens {model}.</translation>
  </message>
  <message>
   <source>{host} sends Carrel on again and again.</source>
   <translation>{host} schickt Carrel immer wieder weiter.</translation>
  </message>
  <message>
   <source>{host} sends Carrel on to a place that it does not follow.</source>
   <translation>{host} schickt Carrel an einen Ort weiter, dem es nicht folgt.</translation>
  </message>
  <message>
   <source>{host} sends Carrel on to another place, which is not followed.</source>
   <translation>{host} schickt Carrel an einen anderen Ort weiter, dem nicht gefolgt wird.</translation>
  </message>
  <message>
   <source>{host} sends more than a version and its notes.</source>
   <translation>{host} sendet mehr als eine Version und ihre Hinweise.</translation>
  </message>
  <message>
   <source>{host} sent nothing for too long.</source>
   <translation>{host} sendete zu lange nichts.</translation>
  </message>
  <message>
   <source>{made_at} UTC</source>
   <translation>{made_at} UTC</translation>
  </message>
  <message>
   <source>{name} cannot be read.</source>
   <translation>{name} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>{name} cannot be written.</source>
   <translation>{name} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>{name} holds no memories.</source>
   <translation>{name} enthält keine Erinnerungen.</translation>
  </message>
  <message>
   <source>{name} is a folder, not a GGUF model.</source>
   <translation>{name} ist ein Ordner, kein GGUF-Modell.</translation>
  </message>
  <message>
   <source>{name} is an encrypted file, but its library is not encrypted.</source>
   <translation>{name} ist eine verschlüsselte Datei, aber die Bibliothek dazu ist nicht verschlüsselt.</translation>
  </message>
  <message>
   <source>{name} is being written by another program.</source>
   <translation>{name} wird gerade von einem anderen Programm geschrieben.</translation>
  </message>
  <message>
   <source>{name} is in no format that Carrel reads.</source>
   <translation>{name} hat kein Format, das Carrel liest.</translation>
  </message>
  <message>
   <source>{name} is larger than {max_bytes} GiB.</source>
   <translation>{name} ist größer als {max_bytes} GiB.</translation>
  </message>
  <message>
   <source>{name} is larger than {max_bytes} MiB.</source>
   <translation>{name} ist größer als {max_bytes} MiB.</translation>
  </message>
  <message>
   <source>{name} is no address of a model.</source>
   <translation>{name} ist keine Adresse eines Modells.</translation>
  </message>
  <message>
   <source>{name} is no file of references that Carrel knows.</source>
   <translation>{name} ist keine Literaturdatei, die Carrel kennt.</translation>
  </message>
  <message>
   <source>{name} is not a saved answer, or it was changed.</source>
   <translation>{name} ist keine gespeicherte Antwort, oder sie wurde geändert.</translation>
  </message>
  <message>
   <source>{name} is not an encoder that Carrel can use: {why}.</source>
   <translation>{name} ist kein Encoder, den Carrel verwenden kann: {why}.</translation>
  </message>
  <message>
   <source>{name} is not an ordinary file.</source>
   <translation>{name} ist keine gewöhnliche Datei.</translation>
  </message>
  <message>
   <source>{name} is not the first of the {count} files of this model.</source>
   <translation>{name} ist nicht die erste der {count} Dateien dieses Modells.</translation>
  </message>
  <message>
   <source>{name} is one of {count} files of a model, under another name.</source>
   <translation>{name} ist eine von {count} Dateien eines Modells, unter anderem Namen.</translation>
  </message>
  <message>
   <source>{name} is too large for a saved answer.</source>
   <translation>{name} ist zu groß für eine gespeicherte Antwort.</translation>
  </message>
  <message>
   <source>{name} is too large.</source>
   <translation>{name} ist zu groß.</translation>
  </message>
  <message>
   <source>{name} was not added.</source>
   <translation>{name} wurde nicht hinzugefügt.</translation>
  </message>
  <message>
   <source>{name} was saved by a newer Carrel.</source>
   <translation>{name} wurde von einem neueren Carrel gespeichert.</translation>
  </message>
  <message>
   <source>{path} cannot be written to.</source>
   <translation>In {path} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>{path} cannot be written.</source>
   <translation>{path} lässt sich nicht schreiben.</translation>
  </message>
  <message>
   <source>{place}. This document is no longer in the library.</source>
   <translation>{place}. Dieses Dokument ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <source>{poor} can hardly be read.</source>
   <translation>{poor}: kaum lesbar.</translation>
  </message>
  <message>
   <source>{reason} It seems to take the place of an earlier one.</source>
   <translation>{reason} Sie scheint an die Stelle einer früheren zu treten.</translation>
  </message>
  <message>
   <source>{repository} holds no model in the GGUF format.</source>
   <translation>{repository} enthält kein Modell im GGUF-Format.</translation>
  </message>
  <message>
   <source>{saved} newer than the backup</source>
   <translation>{saved} neuer als die Sicherung</translation>
  </message>
  <message>
   <source>{target} exists already.</source>
   <translation>{target} gibt es schon.</translation>
  </message>
  <message>
   <source>{title} has no page {page}.</source>
   <translation>{title} hat keine Seite {page}.</translation>
  </message>
  <message>
   <source>{unread} need text recognition.</source>
   <translation>{unread}: Texterkennung nötig.</translation>
  </message>
  <message>
   <source>{unread} needs text recognition.</source>
   <translation>{unread}: Texterkennung nötig.</translation>
  </message>
  <message>
   <source>{what} is not given: the server answers with error {status}.</source>
   <translation>{what} wird nicht herausgegeben: Der Server antwortet mit Fehler {status}.</translation>
  </message>
  <message>
   <source>{what} is not there, or only for those who have an account.</source>
   <translation>{what} ist nicht da, oder nur für Leute mit Konto.</translation>
  </message>
  <message>
   <source>{what} is not there.</source>
   <translation>{what} ist nicht da.</translation>
  </message>
  <message>
   <source>“{path}” is a folder, not a file.</source>
   <translation>„{path}“ ist ein Ordner, keine Datei.</translation>
  </message>
  <message>
   <source>“{words}” is {date}.</source>
   <translation>„{words}“ ist {date}.</translation>
  </message>
  <message>
   <source>“{words}” was {date}.</source>
   <translation>„{words}“ war {date}.</translation>
  </message>
 </context>
 <context>
  <name>Meter</name>
  <message>
   <source>{share} of 100</source>
   <translation>{share} von 100</translation>
  </message>
 </context>
 <context>
  <name>ModelActs</name>
  <message>
   <source>Added {name}</source>
   <translation>{name} hinzugefügt</translation>
  </message>
  <message>
   <source>Answers with {name}</source>
   <translation>Es antwortet {name}</translation>
  </message>
  <message>
   <source>Removed {name}</source>
   <translation>{name} entfernt</translation>
  </message>
 </context>
 <context>
  <name>ModelCardView</name>
  <message>
   <source>Answer with this model from now on</source>
   <translation>Von jetzt an mit diesem Modell antworten</translation>
  </message>
  <message>
   <source>Find out how well it reads: about a minute</source>
   <translation>Herausfinden, wie gut es liest: etwa eine Minute</translation>
  </message>
  <message>
   <source>In use</source>
   <translation>In Gebrauch</translation>
  </message>
  <message>
   <source>Leaves this machine</source>
   <translation>Verlässt diesen Rechner</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>{name} entfernen</translation>
  </message>
  <message>
   <source>Stop this test; what was found is not kept</source>
   <translation>Diesen Test anhalten; das Ergebnis wird nicht behalten</translation>
  </message>
  <message>
   <source>Take it off this list; its file stays where it is</source>
   <translation>Aus dieser Liste nehmen; die Datei bleibt, wo sie ist</translation>
  </message>
  <message>
   <source>Test</source>
   <translation>Testen</translation>
  </message>
  <message>
   <source>Test again</source>
   <translation>Erneut testen</translation>
  </message>
  <message>
   <source>Test {name}</source>
   <translation>{name} testen</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Verwenden</translation>
  </message>
  <message>
   <source>Use {name}</source>
   <translation>{name} verwenden</translation>
  </message>
 </context>
 <context>
  <name>ModelCards</name>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
 </context>
 <context>
  <name>ModelFacts</name>
  <message>
   <source>Memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>Lesen</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>Tempo</translation>
  </message>
 </context>
 <context>
  <name>ModelSettings</name>
  <message>
   <source> MB</source>
   <translation> MB</translation>
  </message>
  <message>
   <source> min</source>
   <translation> min</translation>
  </message>
  <message>
   <source>Allow models that another program or machine runs</source>
   <translation>Modelle erlauben, die ein anderes Programm oder ein anderer Rechner ausführt</translation>
  </message>
  <message>
   <source>Disk for kept reading</source>
   <translation>Speicherplatz für Gelesenes</translation>
  </message>
  <message>
   <source>It is loaded again for the next answer that is written</source>
   <translation>Für die nächste geschriebene Antwort wird es wieder geladen</translation>
  </message>
  <message>
   <source>Leaves memory unused after</source>
   <translation>Verlässt den Speicher unbenutzt nach</translation>
  </message>
  <message>
   <source>What models have read is kept, so that it is not read again</source>
   <translation>Was Modelle gelesen haben, wird aufbewahrt, damit es nicht erneut gelesen werden muss</translation>
  </message>
  <message>
   <source>Where such a model is not on this machine, what you ask is sent to it</source>
   <translation>Läuft ein solches Modell nicht auf diesem Rechner, wird die Frage dorthin gesendet</translation>
  </message>
  <message>
   <source>never</source>
   <translation>nie</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
 </context>
 <context>
  <name>Models</name>
  <message>
   <source>A guess: this model was not tested on this machine yet.</source>
   <translation>Eine Schätzung: Dieses Modell wurde auf diesem Rechner noch nicht getestet.</translation>
  </message>
  <message>
   <source>About {time} in all, as measured on this machine.</source>
   <translation>Insgesamt etwa {time}, auf diesem Rechner gemessen.</translation>
  </message>
  <message>
   <source>Answers in the language of the question</source>
   <translation>Antwortet in der Sprache der Frage</translation>
  </message>
  <message>
   <source>At {host}</source>
   <translation>Auf {host}</translation>
  </message>
  <message>
   <source>Cites</source>
   <translation>Zitiert</translation>
  </message>
  <message>
   <source>Comes with Carrel</source>
   <translation>Bei Carrel dabei</translation>
  </message>
  <message>
   <source>Connecting…</source>
   <translation>Verbindung wird hergestellt …</translation>
  </message>
  <message>
   <source>Copies</source>
   <translation>Übernimmt</translation>
  </message>
  <message>
   <source>Finds</source>
   <translation>Findet</translation>
  </message>
  <message>
   <source>First word after about {time}, then {rate}</source>
   <translation>Erstes Wort nach etwa {time}, dann {rate}</translation>
  </message>
  <message>
   <source>Fits with {context} of its {all} tokens of context: needs {needed}, {free} are free</source>
   <translation>Passt mit {context} seiner {all} Tokens Kontext: braucht {needed}, {free} sind frei</translation>
  </message>
  <message>
   <source>Fits: needs {needed}, {free} are free</source>
   <translation>Passt: braucht {needed}, {free} sind frei</translation>
  </message>
  <message>
   <source>Gives a number as it stands in the sentence</source>
   <translation>Gibt eine Zahl wieder, wie sie im Satz steht</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Loading the model…</source>
   <translation>Modell wird geladen …</translation>
  </message>
  <message>
   <source>Not tested on this machine yet</source>
   <translation>Auf diesem Rechner noch nicht getestet</translation>
  </message>
  <message>
   <source>Puts the right marker behind what it says</source>
   <translation>Setzt die richtige Nummer hinter das Gesagte</translation>
  </message>
  <message>
   <source>Refuses</source>
   <translation>Lehnt ab</translation>
  </message>
  <message>
   <source>Says so where the sentences do not answer</source>
   <translation>Sagt es, wenn die Sätze keine Antwort geben</translation>
  </message>
  <message>
   <source>Says what the sentence says that answers the question</source>
   <translation>Sagt, was der Satz sagt, der die Frage beantwortet</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <source>Takes no memory here: another program runs it</source>
   <translation>Braucht hier keinen Speicher: Ein anderes Programm führt es aus</translation>
  </message>
  <message>
   <source>To compute with: {size}</source>
   <translation>Zum Rechnen: {size}</translation>
  </message>
  <message>
   <source>Too large: needs {needed}, {free} are free</source>
   <translation>Zu groß: braucht {needed}, {free} sind frei</translation>
  </message>
  <message>
   <source>Weights: {size}</source>
   <translation>Gewichte: {size}</translation>
  </message>
  <message>
   <source>What it has read, up to {count} tokens: {size}</source>
   <translation>Was es gelesen hat, bis zu {count} Tokens: {size}</translation>
  </message>
  <message>
   <source>about {time} to the first word</source>
   <translation>etwa {time} bis zum ersten Wort</translation>
  </message>
  <message>
   <source>license not stated</source>
   <translation>Lizenz nicht angegeben</translation>
  </message>
  <message>
   <source>perhaps {time} to the first word</source>
   <translation>vielleicht {time} bis zum ersten Wort</translation>
  </message>
  <message>
   <source>{count} B parameters</source>
   <translation>{count} Mrd. Parameter</translation>
  </message>
  <message>
   <source>{count} M parameters</source>
   <translation>{count} Mio. Parameter</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} min</translation>
  </message>
  <message>
   <source>{count} of its layers run on the GPU</source>
   <translation>{count} seiner Schichten laufen auf der GPU</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{count} tokens of context</source>
   <translation>{count} Tokens Kontext</translation>
  </message>
  <message>
   <source>{done}</source>
   <translation>{done}</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <source>{done} of {total} questions</source>
   <translation>{done} von {total} Fragen</translation>
  </message>
  <message>
   <source>{name}: {found}</source>
   <translation>{name}: {found}</translation>
  </message>
  <message>
   <source>{rate} tokens a second</source>
   <translation>{rate} Tokens pro Sekunde</translation>
  </message>
  <message>
   <source>{share} % right, so it may write answers</source>
   <translation>{share} % richtig, darf also Antworten schreiben</translation>
  </message>
  <message>
   <source>{share} % right, so sentences are quoted instead</source>
   <translation>{share} % richtig, daher werden Sätze zitiert</translation>
  </message>
  <message>
   <source>{size}/s</source>
   <translation>{size}/s</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <source>A GGUF file on this machine; it stays where it is</source>
   <translation>Eine GGUF-Datei auf diesem Rechner; sie bleibt, wo sie ist</translation>
  </message>
  <message>
   <source>Add a language model</source>
   <translation>Sprachmodell hinzufügen</translation>
  </message>
  <message>
   <source>Add…</source>
   <translation>Hinzufügen …</translation>
  </message>
  <message>
   <source>Another program…</source>
   <translation>Anderes Programm …</translation>
  </message>
  <message>
   <source>Back to the conversation (Esc)</source>
   <translation>Zurück zum Gespräch (Esc)</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei auswählen …</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Discard this download?</source>
   <translation>Diesen Download verwerfen?</translation>
  </message>
  <message>
   <source>Download one; says first how large it is</source>
   <translation>Eines herunterladen; die Größe wird vorher genannt</translation>
  </message>
  <message>
   <source>From an address…</source>
   <translation>Von einer Adresse …</translation>
  </message>
  <message>
   <source>It quotes sentences; add a larger one to have answers written. Drop a GGUF file anywhere on this window, or:</source>
   <translation>Es zitiert Sätze; für geschriebene Antworten ein größeres hinzufügen. Eine GGUF-Datei irgendwo auf dieses Fenster ziehen, oder:</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>One that Ollama, LM Studio or a server runs</source>
   <translation>Eines, das Ollama, LM Studio oder ein Server ausführt</translation>
  </message>
  <message>
   <source>Sentences are quoted from your papers without any model. A model that reads well enough may write answers; every sentence of them is checked against your papers.</source>
   <translation>Sätze aus den Artikeln werden ganz ohne Modell zitiert. Ein Modell, das gut genug liest, darf Antworten schreiben; jeder Satz davon wird an den Artikeln geprüft.</translation>
  </message>
  <message>
   <source>The model that comes with Carrel is small</source>
   <translation>Das mitgelieferte Modell ist klein</translation>
  </message>
  <message>
   <source>What came of it is deleted. The model can be downloaded anew.</source>
   <translation>Was davon da ist, wird gelöscht. Das Modell lässt sich neu herunterladen.</translation>
  </message>
 </context>
 <context>
  <name>ModelsRoom</name>
  <message>
   <source>{name} is here</source>
   <translation>{name} ist da</translation>
  </message>
  <message>
   <source>{name} was tested</source>
   <translation>{name} wurde getestet</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Create</source>
   <translation>Anlegen</translation>
  </message>
  <message>
   <source>Make it (Return)</source>
   <translation>Anlegen (Eingabe)</translation>
  </message>
  <message>
   <source>Make none (Esc)</source>
   <translation>Keine anlegen (Esc)</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name of the collection</source>
   <translation>Name der Sammlung</translation>
  </message>
  <message>
   <source>New collection</source>
   <translation>Neue Sammlung</translation>
  </message>
 </context>
 <context>
  <name>NoteCard</name>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep nothing of this</source>
   <translation>Nichts davon behalten</translation>
  </message>
  <message>
   <source>Keep the note (Ctrl+Return)</source>
   <translation>Die Notiz behalten (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Your words</source>
   <translation>Eigene Worte</translation>
  </message>
  <message>
   <source>Your words, if you like; the quote is kept below.</source>
   <translation>Eigene Worte, falls gewünscht; das Zitat bleibt unten erhalten.</translation>
  </message>
  <message numerus="yes">
   <source>{place}, and %Ln more sentences</source>
   <translation>
    <numerusform>{place}, und %Ln weiterer Satz</numerusform>
    <numerusform>{place}, und %Ln weitere Sätze</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>NoteEditor</name>
  <message>
   <source>Ask a question of this note alone</source>
   <translation>Nur zu dieser Notiz eine Frage stellen</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>Dazu fragen</translation>
  </message>
  <message>
   <source>Changed {date}</source>
   <translation>Geändert am {date}</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy the note as Markdown</source>
   <translation>Die Notiz als Markdown kopieren</translation>
  </message>
  <message>
   <source>From an answer</source>
   <translation>Aus einer Antwort</translation>
  </message>
  <message>
   <source>New note</source>
   <translation>Neue Notiz</translation>
  </message>
  <message>
   <source>Open the answer it was kept from</source>
   <translation>Die Antwort öffnen, aus der sie stammt</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Gelesen</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove the note; this can be undone</source>
   <translation>Die Notiz entfernen; das lässt sich rückgängig machen</translation>
  </message>
  <message>
   <source>Show the note as it reads (F5)</source>
   <translation>Die Notiz zeigen, wie sie sich liest (F5)</translation>
  </message>
 </context>
 <context>
  <name>NoteLimits</name>
  <message>
   <source>All projects</source>
   <translation>Alle Projekte</translation>
  </message>
  <message>
   <source>Clear the search</source>
   <translation>Suche leeren</translation>
  </message>
  <message>
   <source>Limit the notes to a project</source>
   <translation>Die Notizen auf ein Projekt eingrenzen</translation>
  </message>
  <message>
   <source>Notes of: {project}</source>
   <translation>Notizen von: {project}</translation>
  </message>
  <message>
   <source>Search your notes</source>
   <translation>Die eigenen Notizen durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>NoteList</name>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
 </context>
 <context>
  <name>NotePreview</name>
  <message>
   <source>The note as it reads</source>
   <translation>Die Notiz, wie sie sich liest</translation>
  </message>
 </context>
 <context>
  <name>NoteSettings</name>
  <message>
   <source>Notes are kept and can be searched on their own page.</source>
   <translation>Notizen bleiben und lassen sich auf ihrer eigenen Seite durchsuchen.</translation>
  </message>
  <message>
   <source>Search and cite notes beside papers, marked as yours</source>
   <translation>Neben Artikeln auch Notizen durchsuchen und zitieren, als eigene gekennzeichnet</translation>
  </message>
  <message>
   <source>Use my notes as sources</source>
   <translation>Meine Notizen als Quellen verwenden</translation>
  </message>
  <message>
   <source>What is cited from a note says “Your note”, never a paper and page.</source>
   <translation>Was aus einer Notiz zitiert wird, heißt „Eigene Notiz“, nie Artikel und Seite.</translation>
  </message>
 </context>
 <context>
  <name>NoteText</name>
  <message>
   <source>Text of the note</source>
   <translation>Text der Notiz</translation>
  </message>
  <message>
   <source>Write… The first line is the title.</source>
   <translation>Schreiben … Die erste Zeile ist der Titel.</translation>
  </message>
 </context>
 <context>
  <name>NoteWriting</name>
  <message>
   <source>Back to the list (Esc)</source>
   <translation>Zurück zur Liste (Esc)</translation>
  </message>
  <message>
   <source>‹ All notes</source>
   <translation>‹ Alle Notizen</translation>
  </message>
 </context>
 <context>
  <name>Notes</name>
  <message numerus="yes">
   <source>%Ln linked sentences</source>
   <translation>
    <numerusform>%Ln verknüpfter Satz</numerusform>
    <numerusform>%Ln verknüpfte Sätze</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln notes removed</source>
   <translation>
    <numerusform>%Ln Notiz entfernt</numerusform>
    <numerusform>%Ln Notizen entfernt</numerusform>
   </translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Highlight removed</source>
   <translation>Markierung entfernt</translation>
  </message>
  <message>
   <source>Orange</source>
   <translation>Orange</translation>
  </message>
  <message>
   <source>Pink</source>
   <translation>Rosa</translation>
  </message>
  <message>
   <source>Removed: {title}</source>
   <translation>Entfernt: {title}</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>The note is on the clipboard as Markdown</source>
   <translation>Die Notiz ist als Markdown in der Zwischenablage</translation>
  </message>
  <message>
   <source>Without words</source>
   <translation>Ohne Worte</translation>
  </message>
  <message>
   <source>Written to {file}</source>
   <translation>In {file} geschrieben</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>Gelb</translation>
  </message>
  <message>
   <source>Your note · {title}</source>
   <translation>Eigene Notiz · {title}</translation>
  </message>
  <message>
   <source>page {page}</source>
   <translation>Seite {page}</translation>
  </message>
  <message>
   <source>{title}, page {page}</source>
   <translation>{title}, Seite {page}</translation>
  </message>
 </context>
 <context>
  <name>NotesExportDialog</name>
  <message>
   <source>&amp;Format</source>
   <translation>&amp;Format</translation>
  </message>
  <message>
   <source>&amp;What</source>
   <translation>&amp;Was</translation>
  </message>
  <message>
   <source>Add a style…</source>
   <translation>Stil hinzufügen …</translation>
  </message>
  <message numerus="yes">
   <source>All %Ln notes</source>
   <translation>
    <numerusform>Die eine Notiz</numerusform>
    <numerusform>Alle %Ln Notizen</numerusform>
   </translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Choose where to write it</source>
   <translation>Auswählen, wohin geschrieben wird</translation>
  </message>
  <message>
   <source>Citation &amp;style</source>
   <translation>&amp;Zitierstil</translation>
  </message>
  <message>
   <source>Citation style</source>
   <translation>Zitierstil</translation>
  </message>
  <message>
   <source>Export notes</source>
   <translation>Notizen exportieren</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Save as…</source>
   <translation>Speichern unter …</translation>
  </message>
  <message>
   <source>Take in a citation style file (CSL)</source>
   <translation>Eine Datei mit einem Zitierstil (CSL) aufnehmen</translation>
  </message>
  <message numerus="yes">
   <source>The %Ln chosen notes</source>
   <translation>
    <numerusform>Die ausgewählte Notiz</numerusform>
    <numerusform>Die %Ln ausgewählten Notizen</numerusform>
   </translation>
  </message>
  <message>
   <source>Which notes</source>
   <translation>Welche Notizen</translation>
  </message>
  <message>
   <source>With every linked sentence, its page, and a bibliography.</source>
   <translation>Mit jedem verknüpften Satz, seiner Seite und einem Literaturverzeichnis.</translation>
  </message>
  <message>
   <source>Word (DOCX)</source>
   <translation>Word (DOCX)</translation>
  </message>
  <message>
   <source>Write nothing (Esc)</source>
   <translation>Nichts schreiben (Esc)</translation>
  </message>
  <message>
   <source>Writing…</source>
   <translation>Wird geschrieben …</translation>
  </message>
 </context>
 <context>
  <name>NotesPage</name>
  <message>
   <source>Ask a question of the notes that are listed</source>
   <translation>Eine Frage zu den aufgelisteten Notizen stellen</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>Dazu fragen</translation>
  </message>
  <message>
   <source>Ask about my notes</source>
   <translation>Zu meinen Notizen fragen</translation>
  </message>
  <message>
   <source>Back to the conversation (Esc)</source>
   <translation>Zurück zum Gespräch (Esc)</translation>
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation>Als Markdown kopieren</translation>
  </message>
  <message>
   <source>Export notes…</source>
   <translation>Notizen exportieren …</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>Highlights</source>
   <translation>Markierungen</translation>
  </message>
  <message>
   <source>More about notes</source>
   <translation>Mehr zu Notizen</translation>
  </message>
  <message>
   <source>New note</source>
   <translation>Neue Notiz</translation>
  </message>
  <message>
   <source>No note fits this.</source>
   <translation>Keine Notiz passt dazu.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Notes and highlights</source>
   <translation>Notizen und Markierungen</translation>
  </message>
  <message>
   <source>Nothing is written yet.

A note can hold anything in Markdown; its first line is its title. Make one here, of a sentence of an answer with Note, or of words that you select on a page: the sentence stays linked, and one click shows it on its page again.

Notes are kept while you type, on this computer only, and can be searched and asked like your papers.</source>
   <translation>Noch ist nichts geschrieben.

Eine Notiz kann alles enthalten, in Markdown; ihre erste Zeile ist der Titel. Sie entsteht hier, aus einem Satz einer Antwort mit „Notiz“ oder aus Worten, die auf einer Seite ausgewählt sind: Der Satz bleibt verknüpft, und ein Klick zeigt ihn wieder auf seiner Seite.

Notizen werden beim Tippen gesichert, nur auf diesem Rechner, und lassen sich durchsuchen und fragen wie Artikel.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Write a note (Shift+F4)</source>
   <translation>Eine Notiz schreiben (Umschalt+F4)</translation>
  </message>
 </context>
 <context>
  <name>NotesRoom</name>
  <message>
   <source>Kept in your notes</source>
   <translation>In den Notizen behalten</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>These notes can be asked in a moment, when they have been read.</source>
   <translation>Diese Notizen lassen sich gleich fragen, sobald sie gelesen sind.</translation>
  </message>
  <message>
   <source>Your notes are not used as sources; the settings can change that.</source>
   <translation>Die eigenen Notizen werden nicht als Quellen verwendet; die Einstellungen können das ändern.</translation>
  </message>
 </context>
 <context>
  <name>NotesShelf</name>
  <message>
   <source>Highlights</source>
   <translation>Markierungen</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>What you marked in any paper</source>
   <translation>Was in irgendeinem Artikel markiert ist</translation>
  </message>
  <message>
   <source>What you wrote, with the sentences it is about (F4)</source>
   <translation>Was geschrieben wurde, mit den Sätzen, um die es geht (F4)</translation>
  </message>
  <message>
   <source>Yours</source>
   <translation>Eigenes</translation>
  </message>
 </context>
 <context>
  <name>NothingPage</name>
  <message>
   <source>Ask it as a question</source>
   <translation>Als Frage stellen</translation>
  </message>
  <message>
   <source>Ask this in the conversation</source>
   <translation>Dies im Gespräch fragen</translation>
  </message>
  <message>
   <source>No passage has these words or means something like it. Fewer or other words may find more.</source>
   <translation>Keine Textstelle enthält diese Wörter oder bedeutet Ähnliches. Weniger oder andere Wörter finden vielleicht mehr.</translation>
  </message>
  <message>
   <source>No passage has these words. What means the same is searched as soon as the encoder has started.</source>
   <translation>Keine Textstelle enthält diese Wörter. Sobald der Encoder gestartet ist, wird auch gesucht, was dasselbe bedeutet.</translation>
  </message>
  <message>
   <source>Nothing found for {query}</source>
   <translation>Nichts gefunden für {query}</translation>
  </message>
  <message>
   <source>Search everything</source>
   <translation>Alles durchsuchen</translation>
  </message>
  <message>
   <source>Search the words alone</source>
   <translation>Nur nach den Wörtern suchen</translation>
  </message>
  <message>
   <source>Take the limits of this search away</source>
   <translation>Die Grenzen dieser Suche aufheben</translation>
  </message>
  <message>
   <source>Within these limits no passage has these words or means something like it.</source>
   <translation>Innerhalb dieser Grenzen enthält keine Textstelle diese Wörter oder bedeutet Ähnliches.</translation>
  </message>
  <message>
   <source>Without quotation marks and signs</source>
   <translation>Ohne Anführungszeichen und Sonderzeichen</translation>
  </message>
 </context>
 <context>
  <name>NoticeBar</name>
  <message>
   <source>Close this line</source>
   <translation>Diese Zeile schließen</translation>
  </message>
 </context>
 <context>
  <name>OutlinePopover</name>
  <message>
   <source>No headings were found in this paper.</source>
   <translation>In diesem Artikel wurden keine Überschriften gefunden.</translation>
  </message>
  <message>
   <source>Outline</source>
   <translation>Gliederung</translation>
  </message>
 </context>
 <context>
  <name>OutlineRows</name>
  <message>
   <source>{text}, level {level}, page {page}</source>
   <translation>{text}, Ebene {level}, Seite {page}</translation>
  </message>
 </context>
 <context>
  <name>PageBadges</name>
  <message numerus="yes">
   <source>%Ln pages poorly readable</source>
   <translation>
    <numerusform>%Ln Seite schlecht lesbar</numerusform>
    <numerusform>%Ln Seiten schlecht lesbar</numerusform>
   </translation>
  </message>
  <message>
   <source>Only {share} % of the words on this page look like words. An answer that leans on it may be wrong.</source>
   <translation>Nur {share} % der Wörter auf dieser Seite sehen aus wie Wörter. Eine Antwort, die sich darauf stützt, kann falsch sein.</translation>
  </message>
  <message>
   <source>Poorly readable</source>
   <translation>Schlecht lesbar</translation>
  </message>
  <message>
   <source>Read by text recognition</source>
   <translation>Mit Texterkennung gelesen</translation>
  </message>
  <message>
   <source>Read by text recognition, {share} % sure</source>
   <translation>Mit Texterkennung gelesen, zu {share} % sicher</translation>
  </message>
  <message>
   <source>This page is a picture. Its words were recognized and may be wrong in places; check what you cite against the picture.</source>
   <translation>Diese Seite ist ein Bild. Ihre Wörter wurden erkannt und können stellenweise falsch sein; Zitate bitte mit dem Bild vergleichen.</translation>
  </message>
  <message>
   <source>poorly readable</source>
   <translation>schlecht lesbar</translation>
  </message>
  <message>
   <source>text recognition</source>
   <translation>Texterkennung</translation>
  </message>
  <message>
   <source>{count} of {total} pages read by text recognition</source>
   <translation>{count} von {total} Seiten mit Texterkennung gelesen</translation>
  </message>
 </context>
 <context>
  <name>PageCanvas</name>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>This page could not be drawn.</source>
   <translation>Diese Seite ließ sich nicht zeichnen.</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Go to a session, paper, memory or command</source>
   <translation>Zu Sitzung, Artikel, Erinnerung oder Befehl gehen</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Was gefunden wurde</translation>
  </message>
  <message>
   <source>↑ ↓ choose · Enter opens · Esc closes</source>
   <translation>↑ ↓ wählen · Eingabe öffnet · Esc schließt</translation>
  </message>
 </context>
 <context>
  <name>PaletteModel</name>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Memories</source>
   <translation>Erinnerungen</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Projects</source>
   <translation>Projekte</translation>
  </message>
  <message>
   <source>Sessions</source>
   <translation>Sitzungen</translation>
  </message>
  <message>
   <source>What was said</source>
   <translation>Was gesagt wurde</translation>
  </message>
  <message>
   <source>With these words</source>
   <translation>Mit diesen Wörtern</translation>
  </message>
 </context>
 <context>
  <name>PaletteRoom</name>
  <message>
   <source>All sessions</source>
   <translation>Alle Sitzungen</translation>
  </message>
  <message>
   <source>Ask “{words}”</source>
   <translation>„{words}“ fragen</translation>
  </message>
  <message>
   <source>Nothing is called so, and nothing of the kind was said.</source>
   <translation>Nichts heißt so, und nichts dergleichen wurde gesagt.</translation>
  </message>
  <message>
   <source>Search the papers for “{words}”</source>
   <translation>In den Artikeln nach „{words}“ suchen</translation>
  </message>
  <message>
   <source>The answer</source>
   <translation>Die Antwort</translation>
  </message>
  <message>
   <source>Type a command, the name of a session or paper, or words that were said: all your sessions and memories are looked through.</source>
   <translation>Einen Befehl, den Namen einer Sitzung oder eines Artikels oder gesagte Worte eintippen: Alle Sitzungen und Erinnerungen werden durchsucht.</translation>
  </message>
  <message>
   <source>You</source>
   <translation>Gefragt</translation>
  </message>
 </context>
 <context>
  <name>PasswordDialog</name>
  <message numerus="yes">
   <source>%Ln more papers need a password.</source>
   <translation>
    <numerusform>%Ln weiterer Artikel braucht ein Passwort.</numerusform>
    <numerusform>%Ln weitere Artikel brauchen ein Passwort.</numerusform>
   </translation>
  </message>
  <message>
   <source>Keep the password in this library, unencrypted</source>
   <translation>Das Passwort unverschlüsselt in dieser Bibliothek behalten</translation>
  </message>
  <message>
   <source>Leave all locked documents as they are</source>
   <translation>Alle gesperrten Dokumente lassen, wie sie sind</translation>
  </message>
  <message>
   <source>Leave the document as it is (Esc)</source>
   <translation>Das Dokument lassen, wie es ist (Esc)</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Otherwise it is forgotten when Carrel closes, and asked for again to show it.</source>
   <translation>Sonst wird es beim Beenden von Carrel vergessen und zum Anzeigen erneut erfragt.</translation>
  </message>
  <message>
   <source>Password</source>
   <translation>Passwort</translation>
  </message>
  <message>
   <source>Password needed</source>
   <translation>Passwort nötig</translation>
  </message>
  <message>
   <source>Password of the document</source>
   <translation>Passwort des Dokuments</translation>
  </message>
  <message>
   <source>Read it with this password</source>
   <translation>Mit diesem Passwort lesen</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Skip all</source>
   <translation>Alle überspringen</translation>
  </message>
  <message>
   <source>This paper is locked with a password</source>
   <translation>Dieser Artikel ist mit einem Passwort gesperrt</translation>
  </message>
  <message>
   <source>This password does not open it. Try another one.</source>
   <translation>Dieses Passwort öffnet ihn nicht. Ein anderes versuchen.</translation>
  </message>
 </context>
 <context>
  <name>Pinning</name>
  <message>
   <source>Kept read from now on</source>
   <translation>Wird von jetzt an gelesen gehalten</translation>
  </message>
  <message>
   <source>No longer kept read</source>
   <translation>Wird nicht mehr gelesen gehalten</translation>
  </message>
 </context>
 <context>
  <name>PlaceList</name>
  <message>
   <source>Linked sentences</source>
   <translation>Verknüpfte Sätze</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>S. {page}</translation>
  </message>
  <message>
   <source>p. {page} · no longer in your library</source>
   <translation>S. {page} · nicht mehr in der Bibliothek</translation>
  </message>
 </context>
 <context>
  <name>PlaceRow</name>
  <message>
   <source>Remove the link to {title}</source>
   <translation>Verknüpfung mit {title} entfernen</translation>
  </message>
 </context>
 <context>
  <name>PrintRoom</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Print this paper</source>
   <translation>Diesen Artikel drucken</translation>
  </message>
  <message numerus="yes">
   <source>Printing %Ln pages…</source>
   <translation>
    <numerusform>%Ln Seite wird gedruckt …</numerusform>
    <numerusform>%Ln Seiten werden gedruckt …</numerusform>
   </translation>
  </message>
  <message>
   <source>Printing was stopped</source>
   <translation>Das Drucken wurde angehalten</translation>
  </message>
  <message>
   <source>The paper was printed</source>
   <translation>Der Artikel wurde gedruckt</translation>
  </message>
 </context>
 <context>
  <name>PrivacySettings</name>
  <message>
   <source>Change the passphrase…</source>
   <translation>Passphrase ändern …</translation>
  </message>
  <message>
   <source>Close it until it is unlocked</source>
   <translation>Schließen, bis sie entsperrt wird</translation>
  </message>
  <message>
   <source>Decrypt…</source>
   <translation>Entschlüsseln …</translation>
  </message>
  <message>
   <source>Encrypt this library…</source>
   <translation>Diese Bibliothek verschlüsseln …</translation>
  </message>
  <message>
   <source>Lock now</source>
   <translation>Jetzt sperren</translation>
  </message>
  <message>
   <source>Make it a library without a passphrase again</source>
   <translation>Wieder zu einer Bibliothek ohne Passphrase machen</translation>
  </message>
  <message>
   <source>Or make a new recovery code</source>
   <translation>Oder einen neuen Wiederherstellungscode erzeugen</translation>
  </message>
  <message>
   <source>Protect it with a passphrase; nothing changes yet</source>
   <translation>Mit einer Passphrase schützen; noch ändert sich nichts</translation>
  </message>
  <message>
   <source>This library is encrypted with a passphrase.</source>
   <translation>Diese Bibliothek ist mit einer Passphrase verschlüsselt.</translation>
  </message>
  <message>
   <source>Whoever has this disk or folder can read this library.</source>
   <translation>Wer diesen Datenträger oder Ordner hat, kann diese Bibliothek lesen.</translation>
  </message>
 </context>
 <context>
  <name>ProgressRow</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
 </context>
 <context>
  <name>ProjectActs</name>
  <message>
   <source>Its sessions and memories are kept; they then belong to no project. Which of them were in “{name}” is not known afterwards, so this cannot be undone.</source>
   <translation>Sitzungen und Erinnerungen bleiben; sie gehören dann zu keinem Projekt. Welche davon in „{name}“ waren, ist danach nicht mehr bekannt; es lässt sich also nicht rückgängig machen.</translation>
  </message>
  <message>
   <source>Made the project “{name}”</source>
   <translation>Projekt „{name}“ angelegt</translation>
  </message>
  <message>
   <source>Name of the project</source>
   <translation>Name des Projekts</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>Neues Projekt</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove this project?</source>
   <translation>Dieses Projekt entfernen?</translation>
  </message>
  <message>
   <source>Removed the project “{name}”</source>
   <translation>Projekt „{name}“ entfernt</translation>
  </message>
  <message>
   <source>Renamed to “{name}”</source>
   <translation>In „{name}“ umbenannt</translation>
  </message>
  <message>
   <source>Sessions that you begin in it, and what is remembered of them, stay in it.</source>
   <translation>Sitzungen, die darin beginnen, und was davon gemerkt wird, bleiben darin.</translation>
  </message>
 </context>
 <context>
  <name>ProjectModel</name>
  <message>
   <source>All sessions</source>
   <translation>Alle Sitzungen</translation>
  </message>
 </context>
 <context>
  <name>ProjectPanel</name>
  <message>
   <source>New project (Ctrl+Shift+G)</source>
   <translation>Neues Projekt (Strg+Umschalt+G)</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>Neues Projekt …</translation>
  </message>
  <message>
   <source>Projects</source>
   <translation>Projekte</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Entfernen …</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Where was I?</source>
   <translation>Wo war ich?</translation>
  </message>
 </context>
 <context>
  <name>ProposalRow</name>
  <message>
   <source>Dismiss</source>
   <translation>Ablehnen</translation>
  </message>
  <message>
   <source>Dismiss: {text}</source>
   <translation>Ablehnen: {text}</translation>
  </message>
  <message>
   <source>Do not use it, and do not propose it again</source>
   <translation>Nicht verwenden und nicht wieder vorschlagen</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep: {text}</source>
   <translation>Behalten: {text}</translation>
  </message>
  <message>
   <source>Open the turn in which it was said</source>
   <translation>Die Frage öffnen, in der es gesagt wurde</translation>
  </message>
  <message>
   <source>Said {date}</source>
   <translation>Gesagt am {date}</translation>
  </message>
  <message>
   <source>Use it from now on</source>
   <translation>Von jetzt an verwenden</translation>
  </message>
 </context>
 <context>
  <name>QuestionEditor</name>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask it like this (Enter)</source>
   <translation>So fragen (Eingabe)</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Leave the question (Esc)</source>
   <translation>Die Frage lassen (Esc)</translation>
  </message>
  <message>
   <source>The answer there is now stays beside the new one</source>
   <translation>Die jetzige Antwort bleibt neben der neuen stehen</translation>
  </message>
  <message>
   <source>The question, to be put otherwise</source>
   <translation>Die Frage, anders zu stellen</translation>
  </message>
 </context>
 <context>
  <name>QuestionHead</name>
  <message>
   <source>Edit this question (Ctrl+E)</source>
   <translation>Diese Frage bearbeiten (Strg+E)</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Alles zeigen</translation>
  </message>
  <message>
   <source>Show the whole question</source>
   <translation>Die ganze Frage zeigen</translation>
  </message>
 </context>
 <context>
  <name>QuestionInput</name>
  <message>
   <source>Enter asks, Shift+Enter begins a new line (Ctrl+L to come here)</source>
   <translation>Eingabe fragt, Umschalt+Eingabe beginnt eine neue Zeile (Strg+L führt hierher)</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Frage</translation>
  </message>
 </context>
 <context>
  <name>ReadRows</name>
  <message>
   <source>A picture or drawing</source>
   <translation>Ein Bild oder eine Zeichnung</translation>
  </message>
  <message>
   <source>table</source>
   <translation>Tabelle</translation>
  </message>
 </context>
 <context>
  <name>ReaderPanel</name>
  <message>
   <source>Click a citation to see the sentence on its page, or a paper in the library to read it.</source>
   <translation>Ein Klick auf eine Quellenangabe zeigt den Satz auf seiner Seite; ein Klick auf einen Artikel der Bibliothek öffnet ihn zum Lesen.</translation>
  </message>
  <message>
   <source>Go to the next page that was not simply read</source>
   <translation>Zur nächsten Seite, die nicht einfach zu lesen war</translation>
  </message>
  <message>
   <source>No paper is open</source>
   <translation>Kein Artikel ist offen</translation>
  </message>
  <message>
   <source>This paper has not been read yet.</source>
   <translation>Dieser Artikel wurde noch nicht gelesen.</translation>
  </message>
 </context>
 <context>
  <name>ReaderTools</name>
  <message>
   <source>/ {count}</source>
   <translation>/ {count}</translation>
  </message>
  <message>
   <source>Close this paper (Ctrl+T)</source>
   <translation>Diesen Artikel schließen (Strg+T)</translation>
  </message>
  <message>
   <source>Fit the width (Ctrl+0)</source>
   <translation>Seitenbreite (Strg+0)</translation>
  </message>
  <message>
   <source>Go to a page</source>
   <translation>Zu einer Seite gehen</translation>
  </message>
  <message>
   <source>Keep this paper read</source>
   <translation>Diesen Artikel gelesen halten</translation>
  </message>
  <message>
   <source>Larger (Ctrl++)</source>
   <translation>Größer (Strg++)</translation>
  </message>
  <message>
   <source>More to do with this paper</source>
   <translation>Mehr zu diesem Artikel</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Nächste Seite</translation>
  </message>
  <message>
   <source>Outline (Ctrl+Shift+S)</source>
   <translation>Gliederung (Strg+Umschalt+S)</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Vorige Seite</translation>
  </message>
  <message>
   <source>Questions about it alone are then answered sooner</source>
   <translation>Fragen nur dazu werden dann schneller beantwortet</translation>
  </message>
  <message>
   <source>Show what was read (Ctrl+Shift+R)</source>
   <translation>Zeigen, was gelesen wurde (Strg+Umschalt+R)</translation>
  </message>
  <message>
   <source>Smaller (Ctrl+-)</source>
   <translation>Kleiner (Strg+-)</translation>
  </message>
  <message>
   <source>Stop keeping it read</source>
   <translation>Nicht mehr gelesen halten</translation>
  </message>
  <message>
   <source>Zoom: {percent} %</source>
   <translation>Zoom: {percent} %</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
 </context>
 <context>
  <name>Reading</name>
  <message>
   <source>Figure</source>
   <translation>Abbildung</translation>
  </message>
  <message>
   <source>Table of {rows} rows and {columns} columns</source>
   <translation>Tabelle mit {rows} Zeilen und {columns} Spalten</translation>
  </message>
  <message>
   <source>caption</source>
   <translation>Bildunterschrift</translation>
  </message>
  <message>
   <source>equation</source>
   <translation>Formel</translation>
  </message>
  <message>
   <source>figure</source>
   <translation>Abbildung</translation>
  </message>
  <message>
   <source>footnote</source>
   <translation>Fußnote</translation>
  </message>
  <message>
   <source>heading</source>
   <translation>Überschrift</translation>
  </message>
  <message>
   <source>reference</source>
   <translation>Literaturangabe</translation>
  </message>
  <message>
   <source>table row</source>
   <translation>Tabellenzeile</translation>
  </message>
  <message>
   <source>text</source>
   <translation>Text</translation>
  </message>
 </context>
 <context>
  <name>ReadingActs</name>
  <message>
   <source>Highlights written to {file}: {count}</source>
   <translation>In {file} geschriebene Markierungen: {count}</translation>
  </message>
  <message>
   <source>No paper is open.</source>
   <translation>Kein Artikel ist offen.</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>The words are on the clipboard with their citation</source>
   <translation>Die Worte sind mit ihrer Quellenangabe in der Zwischenablage</translation>
  </message>
  <message>
   <source>What does this mean: “{quote}”?</source>
   <translation>Was bedeutet das: „{quote}“?</translation>
  </message>
  <message>
   <source>“{quote}”</source>
   <translation>„{quote}“</translation>
  </message>
 </context>
 <context>
  <name>ReadingLine</name>
  <message>
   <source>Reading these passages: {passed} of about {expected}</source>
   <translation>Textstellen werden gelesen: {passed} von etwa {expected}</translation>
  </message>
  <message>
   <source>Reading these passages: {passed}, longer than expected ({expected})</source>
   <translation>Textstellen werden gelesen: {passed}, länger als erwartet ({expected})</translation>
  </message>
 </context>
 <context>
  <name>ReadingList</name>
  <message>
   <source>Hide what was read</source>
   <translation>Gelesenes ausblenden</translation>
  </message>
  <message>
   <source>No text was found on this page.</source>
   <translation>Auf dieser Seite wurde kein Text gefunden.</translation>
  </message>
  <message>
   <source>Read on page {number}</source>
   <translation>Auf Seite {number} gelesen</translation>
  </message>
  <message>
   <source>What was read, in order</source>
   <translation>Was gelesen wurde, der Reihe nach</translation>
  </message>
 </context>
 <context>
  <name>ReadingOffer</name>
  <message>
   <source>Ask it some questions now</source>
   <translation>Ihm jetzt einige Fragen stellen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Put this away</source>
   <translation>Dies weglegen</translation>
  </message>
  <message>
   <source>Stop this test; what was found is not kept</source>
   <translation>Diesen Test anhalten; das Ergebnis wird nicht behalten</translation>
  </message>
  <message>
   <source>Test</source>
   <translation>Testen</translation>
  </message>
  <message>
   <source>Testing how well {name} reads</source>
   <translation>Es wird getestet, wie gut {name} liest</translation>
  </message>
  <message>
   <source>{name} is new here. Test how well it reads (about a minute)?</source>
   <translation>{name} ist hier neu. Testen, wie gut es liest (etwa eine Minute)?</translation>
  </message>
 </context>
 <context>
  <name>Recent</name>
  <message>
   <source>Forgot a search</source>
   <translation>Eine Suche vergessen</translation>
  </message>
  <message>
   <source>Forgot the recent searches</source>
   <translation>Letzte Suchen vergessen</translation>
  </message>
 </context>
 <context>
  <name>ReferenceRows</name>
  <message>
   <source>in your library</source>
   <translation>in der Bibliothek</translation>
  </message>
 </context>
 <context>
  <name>ReferencesPopover</name>
  <message>
   <source>No references were found in this paper.</source>
   <translation>In diesem Artikel wurden keine Literaturangaben gefunden.</translation>
  </message>
  <message>
   <source>Open paper</source>
   <translation>Artikel öffnen</translation>
  </message>
  <message>
   <source>References</source>
   <translation>Literatur</translation>
  </message>
  <message>
   <source>Show entry</source>
   <translation>Eintrag zeigen</translation>
  </message>
  <message>
   <source>Show the paper in the reader (Return)</source>
   <translation>Den Artikel in der Leseansicht zeigen (Eingabe)</translation>
  </message>
  <message>
   <source>Show where it stands in the reference list</source>
   <translation>Zeigen, wo er im Literaturverzeichnis steht</translation>
  </message>
 </context>
 <context>
  <name>ReplayDialog</name>
  <message>
   <source>Making the answer anew…</source>
   <translation>Die Antwort wird neu erzeugt …</translation>
  </message>
  <message>
   <source>Replay of an answer</source>
   <translation>Wiederholung einer Antwort</translation>
  </message>
  <message>
   <source>The answer</source>
   <translation>Die Antwort</translation>
  </message>
  <message>
   <source>The answer is not the same</source>
   <translation>Die Antwort ist nicht dieselbe</translation>
  </message>
  <message>
   <source>The same answer, to the letter</source>
   <translation>Dieselbe Antwort, Buchstabe für Buchstabe</translation>
  </message>
 </context>
 <context>
  <name>Report</name>
  <message>
   <source>Some name files that can be added; attach the file again after that.</source>
   <translation>Manche nennen Dateien, die sich hinzufügen lassen; danach die Literaturdatei erneut zuordnen.</translation>
  </message>
  <message>
   <source>its file</source>
   <translation>die Datei</translation>
  </message>
  <message>
   <source>left</source>
   <translation>übrig</translation>
  </message>
  <message>
   <source>not read</source>
   <translation>nicht gelesen</translation>
  </message>
  <message>
   <source>same DOI</source>
   <translation>gleiche DOI</translation>
  </message>
  <message>
   <source>same title and year</source>
   <translation>gleicher Titel und gleiches Jahr</translation>
  </message>
  <message>
   <source>{matched} matched with papers of your library, {left} left.</source>
   <translation>{matched} mit Artikeln der Bibliothek zugeordnet, {left} übrig.</translation>
  </message>
 </context>
 <context>
  <name>ReportDialog</name>
  <message numerus="yes">
   <source>Add %Ln files</source>
   <translation>
    <numerusform>%Ln Datei hinzufügen</numerusform>
    <numerusform>%Ln Dateien hinzufügen</numerusform>
   </translation>
  </message>
  <message>
   <source>Add the files that were named</source>
   <translation>Die genannten Dateien hinzufügen</translation>
  </message>
  <message>
   <source>Choose a row to see why.</source>
   <translation>Eine Zeile auswählen, um den Grund zu sehen.</translation>
  </message>
  <message>
   <source>Entries</source>
   <translation>Einträge</translation>
  </message>
 </context>
 <context>
  <name>RescueDialog</name>
  <message>
   <source>An unexpected error ended it. Nothing is lost: try again.</source>
   <translation>Ein unerwarteter Fehler hat es beendet. Nichts ist verloren: erneut versuchen.</translation>
  </message>
  <message>
   <source>Bring the library back</source>
   <translation>Bibliothek zurückholen</translation>
  </message>
  <message>
   <source>Go on with the repaired library</source>
   <translation>Mit der reparierten Bibliothek weitermachen</translation>
  </message>
  <message>
   <source>It can be repaired; nothing that can be read is left behind.</source>
   <translation>Sie lässt sich reparieren; nichts Lesbares bleibt zurück.</translation>
  </message>
  <message>
   <source>Leave everything as it is</source>
   <translation>Alles lassen, wie es ist</translation>
  </message>
  <message>
   <source>Looking at what is wrong…</source>
   <translation>Es wird nachgesehen, was nicht stimmt …</translation>
  </message>
  <message>
   <source>Not everything could be brought back; it is listed here.</source>
   <translation>Nicht alles ließ sich zurückholen; es steht hier.</translation>
  </message>
  <message>
   <source>Nothing was lost.</source>
   <translation>Nichts ging verloren.</translation>
  </message>
  <message>
   <source>Open the library</source>
   <translation>Bibliothek öffnen</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>Reparieren</translation>
  </message>
  <message>
   <source>Repairing. The damaged file is kept beside the new one.</source>
   <translation>Reparatur läuft. Die beschädigte Datei bleibt neben der neuen erhalten.</translation>
  </message>
  <message>
   <source>The library cannot be opened</source>
   <translation>Die Bibliothek lässt sich nicht öffnen</translation>
  </message>
  <message>
   <source>The library is repaired</source>
   <translation>Die Bibliothek ist repariert</translation>
  </message>
  <message>
   <source>Working</source>
   <translation>In Arbeit</translation>
  </message>
 </context>
 <context>
  <name>ResultDelegate</name>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>not good</source>
   <translation>nicht gut</translation>
  </message>
 </context>
 <context>
  <name>ResultMenu</name>
  <message>
   <source>Ask only this paper</source>
   <translation>Nur diesen Artikel fragen</translation>
  </message>
  <message>
   <source>Copy this passage</source>
   <translation>Diese Textstelle kopieren</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>More like this paper</source>
   <translation>Mehr wie dieser Artikel</translation>
  </message>
  <message>
   <source>More like this passage</source>
   <translation>Mehr wie diese Textstelle</translation>
  </message>
  <message>
   <source>More or less of this passage</source>
   <translation>Diese Textstelle ausklappen oder einklappen</translation>
  </message>
  <message>
   <source>Not good</source>
   <translation>Nicht gut</translation>
  </message>
  <message>
   <source>Open this place</source>
   <translation>Diese Stelle öffnen</translation>
  </message>
  <message>
   <source>Search only this paper</source>
   <translation>Nur diesen Artikel durchsuchen</translation>
  </message>
  <message>
   <source>Tick this paper</source>
   <translation>Diesen Artikel ankreuzen</translation>
  </message>
 </context>
 <context>
  <name>ResultModel</name>
  <message>
   <source>Found a moment later</source>
   <translation>Einen Moment später gefunden</translation>
  </message>
  <message>
   <source>also in {title}</source>
   <translation>auch in {title}</translation>
  </message>
  <message>
   <source>also in {title} and {count} more</source>
   <translation>auch in {title} und {count} weiteren</translation>
  </message>
  <message>
   <source>both</source>
   <translation>beides</translation>
  </message>
  <message>
   <source>found by {why}</source>
   <translation>gefunden über {why}</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>meaning</source>
   <translation>Bedeutung</translation>
  </message>
  <message>
   <source>not good</source>
   <translation>nicht gut</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>S. {page}</translation>
  </message>
  <message>
   <source>ticked</source>
   <translation>angekreuzt</translation>
  </message>
  <message numerus="yes">
   <source>with %Ln passages beside it</source>
   <translation>
    <numerusform>mit der Textstelle daneben</numerusform>
    <numerusform>mit %Ln Textstellen daneben</numerusform>
   </translation>
  </message>
  <message>
   <source>words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>{section} · {page}</source>
   <translation>{section} · {page}</translation>
  </message>
 </context>
 <context>
  <name>ResultView</name>
  <message>
   <source>Found passages</source>
   <translation>Gefundene Textstellen</translation>
  </message>
 </context>
 <context>
  <name>ReviewTray</name>
  <message>
   <source>Nothing of this is used until you keep it.</source>
   <translation>Nichts davon wird verwendet, bevor es behalten wird.</translation>
  </message>
  <message>
   <source>To review: {count}</source>
   <translation>Zu prüfen: {count}</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
  </message>
 </context>
 <context>
  <name>RowActions</name>
  <message>
   <source>Good: find more like this (+)</source>
   <translation>Gut: mehr davon finden (+)</translation>
  </message>
  <message>
   <source>More like this passage (M)</source>
   <translation>Mehr wie diese Textstelle (M)</translation>
  </message>
  <message>
   <source>More or less of this passage (Space)</source>
   <translation>Diese Textstelle ausklappen oder einklappen (Leertaste)</translation>
  </message>
  <message>
   <source>Not good: find less like this (-)</source>
   <translation>Nicht gut: weniger davon finden (-)</translation>
  </message>
 </context>
 <context>
  <name>Saving</name>
  <message>
   <source>Copied.</source>
   <translation>Kopiert.</translation>
  </message>
  <message>
   <source>Saved as {path}</source>
   <translation>Gespeichert als {path}</translation>
  </message>
 </context>
 <context>
  <name>ScopePopover</name>
  <message>
   <source>Ask everything in the library</source>
   <translation>Alles in der Bibliothek fragen</translation>
  </message>
  <message>
   <source>Ask only these papers</source>
   <translation>Nur diese Artikel fragen</translation>
  </message>
  <message>
   <source>Ask the ticked papers</source>
   <translation>Die angekreuzten Artikel fragen</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Papers to ask</source>
   <translation>Zu fragende Artikel</translation>
  </message>
  <message>
   <source>Tick the papers of a collection</source>
   <translation>Die Artikel einer Sammlung ankreuzen</translation>
  </message>
  <message>
   <source>Whole library</source>
   <translation>Ganze Bibliothek</translation>
  </message>
 </context>
 <context>
  <name>SearchFacets</name>
  <message>
   <source>Abstract</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <source>Appendix</source>
   <translation>Anhang</translation>
  </message>
  <message>
   <source>Authors</source>
   <translation>Autoren</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Bildunterschriften</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <source>Conclusion</source>
   <translation>Schluss</translation>
  </message>
  <message>
   <source>Discussion</source>
   <translation>Diskussion</translation>
  </message>
  <message>
   <source>Introduction</source>
   <translation>Einleitung</translation>
  </message>
  <message>
   <source>Methods</source>
   <translation>Methoden</translation>
  </message>
  <message>
   <source>Only papers by any of these</source>
   <translation>Nur Artikel von einem dieser Autoren</translation>
  </message>
  <message>
   <source>Only passages that hold any of these</source>
   <translation>Nur Textstellen, die etwas davon enthalten</translation>
  </message>
  <message>
   <source>Only these parts of a paper</source>
   <translation>Nur diese Teile eines Artikels</translation>
  </message>
  <message>
   <source>Other</source>
   <translation>Sonstiges</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Gelesen</translation>
  </message>
  <message>
   <source>Read or unread</source>
   <translation>Gelesen oder ungelesen</translation>
  </message>
  <message>
   <source>Reference entries</source>
   <translation>Literatureinträge</translation>
  </message>
  <message>
   <source>References</source>
   <translation>Literatur</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Ergebnisse</translation>
  </message>
  <message>
   <source>Search only these collections</source>
   <translation>Nur diese Sammlungen durchsuchen</translation>
  </message>
  <message>
   <source>Search only these papers</source>
   <translation>Nur diese Artikel durchsuchen</translation>
  </message>
  <message>
   <source>Sections</source>
   <translation>Abschnitte</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tabellen</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Types</source>
   <translation>Arten</translation>
  </message>
  <message>
   <source>Unread</source>
   <translation>Ungelesen</translation>
  </message>
  <message>
   <source>since {year}</source>
   <translation>seit {year}</translation>
  </message>
  <message>
   <source>until {year}</source>
   <translation>bis {year}</translation>
  </message>
  <message>
   <source>{name}: {count}</source>
   <translation>{name}: {count}</translation>
  </message>
 </context>
 <context>
  <name>SearchField</name>
  <message>
   <source>Clear the search</source>
   <translation>Suche leeren</translation>
  </message>
  <message>
   <source>Enter opens the chosen place, the arrows choose, Esc goes back</source>
   <translation>Eingabe öffnet die gewählte Stelle, die Pfeile wählen, Esc führt zurück</translation>
  </message>
  <message>
   <source>Forget these searches</source>
   <translation>Diese Suchen vergessen</translation>
  </message>
  <message>
   <source>Recent searches (Alt+Down)</source>
   <translation>Letzte Suchen (Alt+Runter)</translation>
  </message>
  <message>
   <source>Search (Enter)</source>
   <translation>Suchen (Eingabe)</translation>
  </message>
  <message>
   <source>Search your papers</source>
   <translation>Die eigenen Artikel durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>SearchHelpSettings</name>
  <message>
   <source>Completed by rules</source>
   <translation>Nach Regeln ergänzt</translation>
  </message>
  <message>
   <source>Completed by the model</source>
   <translation>Vom Modell ergänzt</translation>
  </message>
  <message>
   <source>Follow-up questions</source>
   <translation>Anschlussfragen</translation>
  </message>
  <message>
   <source>How a question that leans on the last is searched</source>
   <translation>Wie eine Frage gesucht wird, die sich auf die letzte stützt</translation>
  </message>
  <message>
   <source>Let the model order the best passages (about {seconds} s)</source>
   <translation>Das Modell die besten Textstellen ordnen lassen (etwa {seconds} s)</translation>
  </message>
  <message>
   <source>Make questions from your papers and compare the ways to search them</source>
   <translation>Fragen aus den Artikeln bilden und die Arten der Suche daran vergleichen</translation>
  </message>
  <message>
   <source>Making questions from your papers…</source>
   <translation>Fragen werden aus den Artikeln gebildet …</translation>
  </message>
  <message>
   <source>Measure my library</source>
   <translation>Meine Bibliothek vermessen</translation>
  </message>
  <message>
   <source>Measuring: {what}, {done} of {total}</source>
   <translation>Messung: {what}, {done} von {total}</translation>
  </message>
  <message>
   <source>Nothing pays more than the usual search.</source>
   <translation>Nichts lohnt sich mehr als die übliche Suche.</translation>
  </message>
  <message>
   <source>Nothing was measured in this library yet.</source>
   <translation>In dieser Bibliothek wurde noch nichts gemessen.</translation>
  </message>
  <message>
   <source>Search again by passages that the model accepts (about {seconds} s)</source>
   <translation>Noch einmal nach Textstellen suchen, die das Modell annimmt (etwa {seconds} s)</translation>
  </message>
  <message>
   <source>Search beside a passage that the model writes (about {seconds} s)</source>
   <translation>Auch mit einer Textstelle suchen, die das Modell schreibt (etwa {seconds} s)</translation>
  </message>
  <message>
   <source>Searched as they are</source>
   <translation>Gesucht wie gestellt</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop measuring</source>
   <translation>Messung anhalten</translation>
  </message>
  <message>
   <source>Stopping…</source>
   <translation>Wird angehalten …</translation>
  </message>
  <message>
   <source>Switch on what pays</source>
   <translation>Einschalten, was sich lohnt</translation>
  </message>
  <message>
   <source>Switch on what was measured to help here, and the rest off</source>
   <translation>Einschalten, was hier nachweislich hilft, und den Rest ausschalten</translation>
  </message>
  <message>
   <source>What the model writes is shown, and never quoted</source>
   <translation>Was das Modell schreibt, wird gezeigt und nie zitiert</translation>
  </message>
  <message>
   <source>Worth it here: {names}.</source>
   <translation>Lohnt sich hier: {names}.</translation>
  </message>
  <message>
   <source>{count} questions made from {documents} papers on {date}. {verdict}</source>
   <translation>{count} Fragen, aus {documents} Artikeln am {date} gebildet. {verdict}</translation>
  </message>
 </context>
 <context>
  <name>SearchPanel</name>
  <message>
   <source>Back to the conversation (Esc)</source>
   <translation>Zurück zum Gespräch (Esc)</translation>
  </message>
 </context>
 <context>
  <name>SearchedLine</name>
  <message>
   <source>Also searched, written by {model} and not a source: {text}</source>
   <translation>Auch danach gesucht, von {model} geschrieben und keine Quelle: {text}</translation>
  </message>
  <message>
   <source>Searched as: {query}</source>
   <translation>Gesucht als: {query}</translation>
  </message>
  <message>
   <source>The model helps the search, about {seconds} seconds…</source>
   <translation>Das Modell hilft bei der Suche, etwa {seconds} Sekunden …</translation>
  </message>
 </context>
 <context>
  <name>SecretField</name>
  <message>
   <source>Capital letters are locked.</source>
   <translation>Die Feststelltaste ist an.</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Verbergen</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Zeigen</translation>
  </message>
  <message>
   <source>Show what is typed</source>
   <translation>Zeigen, was getippt ist</translation>
  </message>
 </context>
 <context>
  <name>SecretSheet</name>
  <message>
   <source>An unexpected error ended it. Nothing is lost: try again.</source>
   <translation>Ein unerwarteter Fehler hat es beendet. Nichts ist verloren: erneut versuchen.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Change nothing (Esc)</source>
   <translation>Nichts ändern (Esc)</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
 </context>
 <context>
  <name>SessionBelonging</name>
  <message>
   <source>Do not remember this session</source>
   <translation>Diese Sitzung nicht merken</translation>
  </message>
  <message>
   <source>Move to project…</source>
   <translation>In Projekt verschieben …</translation>
  </message>
  <message>
   <source>Moved to “{name}”</source>
   <translation>Nach „{name}“ verschoben</translation>
  </message>
  <message>
   <source>Name of the project</source>
   <translation>Name des Projekts</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>Neues Projekt</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>Neues Projekt …</translation>
  </message>
  <message>
   <source>No project</source>
   <translation>Kein Projekt</translation>
  </message>
  <message>
   <source>Not remembered: “{title}”</source>
   <translation>Nicht gemerkt: „{title}“</translation>
  </message>
  <message>
   <source>Remembered again: “{title}”</source>
   <translation>Wieder gemerkt: „{title}“</translation>
  </message>
  <message>
   <source>Taken out of its project</source>
   <translation>Aus dem Projekt genommen</translation>
  </message>
  <message>
   <source>The session goes into it, with what is remembered of it.</source>
   <translation>Die Sitzung kommt hinein, samt dem, was davon gemerkt ist.</translation>
  </message>
  <message>
   <source>not remembered</source>
   <translation>nicht gemerkt</translation>
  </message>
 </context>
 <context>
  <name>SessionModel</name>
  <message>
   <source>Last week</source>
   <translation>Letzte Woche</translation>
  </message>
  <message>
   <source>Older</source>
   <translation>Älter</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
 </context>
 <context>
  <name>SessionPanel</name>
  <message>
   <source>Copy as Markdown</source>
   <translation>Als Markdown kopieren</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Deleted “{title}”</source>
   <translation>„{title}“ gelöscht</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>New session (Ctrl+N)</source>
   <translation>Neue Sitzung (Strg+N)</translation>
  </message>
  <message>
   <source>Nothing was asked in this project yet.</source>
   <translation>In diesem Projekt wurde noch nichts gefragt.</translation>
  </message>
  <message>
   <source>Questions you ask are kept here.</source>
   <translation>Gestellte Fragen stehen hier.</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Renamed to “{title}”</source>
   <translation>In „{title}“ umbenannt</translation>
  </message>
  <message>
   <source>Sessions</source>
   <translation>Sitzungen</translation>
  </message>
  <message>
   <source>The session is on the clipboard as Markdown</source>
   <translation>Die Sitzung ist als Markdown in der Zwischenablage</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <source>&amp;Answers</source>
   <translation>&amp;Antworten</translation>
  </message>
  <message>
   <source>&amp;Colors</source>
   <translation>&amp;Farben</translation>
  </message>
  <message>
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <source>Add, test and remove models</source>
   <translation>Modelle hinzufügen, testen und entfernen</translation>
  </message>
  <message>
   <source>Answers and models</source>
   <translation>Antworten und Modelle</translation>
  </message>
  <message>
   <source>Close the settings</source>
   <translation>Die Einstellungen schließen</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>General</source>
   <translation>Allgemein</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>High contrast, dark</source>
   <translation>Hoher Kontrast, dunkel</translation>
  </message>
  <message>
   <source>High contrast, light</source>
   <translation>Hoher Kontrast, hell</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelle …</translation>
  </message>
  <message>
   <source>Pages of the settings</source>
   <translation>Seiten der Einstellungen</translation>
  </message>
  <message>
   <source>Quotes, word for word</source>
   <translation>Zitate, Wort für Wort</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>What suits the model</source>
   <translation>Was zum Modell passt</translation>
  </message>
  <message>
   <source>Written, then verified</source>
   <translation>Geschrieben, dann geprüft</translation>
  </message>
  <message>
   <source>leaves this machine</source>
   <translation>verlässt diesen Rechner</translation>
  </message>
 </context>
 <context>
  <name>SettingsRoom</name>
  <message>
   <source>&amp;Encoder</source>
   <translation>&amp;Encoder</translation>
  </message>
  <message>
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <source>&amp;Notes</source>
   <translation>&amp;Notizen</translation>
  </message>
  <message>
   <source>&amp;Privacy</source>
   <translation>&amp;Privatsphäre</translation>
  </message>
  <message>
   <source>&amp;Search</source>
   <translation>S&amp;uche</translation>
  </message>
  <message>
   <source>Model &amp;use</source>
   <translation>Modellnut&amp;zung</translation>
  </message>
  <message>
   <source>Si&amp;ght</source>
   <translation>S&amp;icht</translation>
  </message>
 </context>
 <context>
  <name>Sheet</name>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close this window (Esc)</source>
   <translation>Dieses Fenster schließen (Esc)</translation>
  </message>
 </context>
 <context>
  <name>ShelfList</name>
  <message>
   <source>Ask only this collection</source>
   <translation>Nur diese Sammlung fragen</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <source>Delete collection</source>
   <translation>Sammlung löschen</translation>
  </message>
  <message>
   <source>Export references…</source>
   <translation>Literaturangaben exportieren …</translation>
  </message>
  <message>
   <source>New collection…</source>
   <translation>Neue Sammlung …</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
 </context>
 <context>
  <name>ShelfModel</name>
  <message>
   <source>All papers</source>
   <translation>Alle Artikel</translation>
  </message>
  <message>
   <source>These folders are not there now:</source>
   <translation>Diese Ordner sind gerade nicht da:</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation>Papierkorb</translation>
  </message>
  <message>
   <source>Watched folders</source>
   <translation>Überwachte Ordner</translation>
  </message>
  <message>
   <source>{count} missing</source>
   <translation>{count} fehlen</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translation>Zurück zur Liste</translation>
  </message>
  <message>
   <source>Begin a new line</source>
   <translation>Neue Zeile beginnen</translation>
  </message>
  <message>
   <source>Find an action or a key</source>
   <translation>Eine Aktion oder Taste suchen</translation>
  </message>
  <message>
   <source>Give another name</source>
   <translation>Anders nennen</translation>
  </message>
  <message>
   <source>In an answer</source>
   <translation>In einer Antwort</translation>
  </message>
  <message>
   <source>In lists</source>
   <translation>In Listen</translation>
  </message>
  <message>
   <source>In notes</source>
   <translation>In Notizen</translation>
  </message>
  <message>
   <source>In the reader</source>
   <translation>In der Leseansicht</translation>
  </message>
  <message>
   <source>In what was found</source>
   <translation>Im Gefundenen</translation>
  </message>
  <message>
   <source>Keep the note that is made of a sentence</source>
   <translation>Die Notiz behalten, die aus einem Satz entsteht</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Nothing fits. Try another word or a key.</source>
   <translation>Nichts passt. Ein anderes Wort oder eine andere Taste versuchen.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open the citation or the claim</source>
   <translation>Die Quellenangabe oder Aussage öffnen</translation>
  </message>
  <message>
   <source>Open the menu of a row</source>
   <translation>Das Menü einer Zeile öffnen</translation>
  </message>
  <message>
   <source>Remove, with undo</source>
   <translation>Entfernen; rückgängig machbar</translation>
  </message>
  <message>
   <source>Show the note as it reads</source>
   <translation>Die Notiz zeigen, wie sie sich liest</translation>
  </message>
  <message>
   <source>Stop the answer</source>
   <translation>Antwort anhalten</translation>
  </message>
  <message>
   <source>Tick or untick a paper</source>
   <translation>Einen Artikel an- oder abkreuzen</translation>
  </message>
  <message>
   <source>To the first page</source>
   <translation>Zur ersten Seite</translation>
  </message>
  <message>
   <source>To the last page</source>
   <translation>Zur letzten Seite</translation>
  </message>
  <message>
   <source>Walk through the citations</source>
   <translation>Durch die Quellenangaben gehen</translation>
  </message>
  <message>
   <source>Walk through the claims</source>
   <translation>Durch die Aussagen gehen</translation>
  </message>
  <message>
   <source>While a question is written</source>
   <translation>Während eine Frage geschrieben wird</translation>
  </message>
  <message>
   <source>no keys</source>
   <translation>keine Tasten</translation>
  </message>
 </context>
 <context>
  <name>SiblingArrows</name>
  <message>
   <source>The version after this one</source>
   <translation>Die Fassung nach dieser</translation>
  </message>
  <message>
   <source>The version before this one</source>
   <translation>Die Fassung vor dieser</translation>
  </message>
  <message>
   <source>Version {place} of {count}</source>
   <translation>Fassung {place} von {count}</translation>
  </message>
  <message>
   <source>{place} / {count}</source>
   <translation>{place} / {count}</translation>
  </message>
 </context>
 <context>
  <name>SightSettings</name>
  <message>
   <source> %</source>
   <translation> %</translation>
  </message>
  <message>
   <source>Animations</source>
   <translation>Animationen</translation>
  </message>
  <message>
   <source>From 90 to 150 percent of the size that the system uses</source>
   <translation>Von 90 bis 150 Prozent der Größe, die das System verwendet</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>On</source>
   <translation>An</translation>
  </message>
  <message>
   <source>Size of text</source>
   <translation>Textgröße</translation>
  </message>
  <message>
   <source>Whether anything fades or moves</source>
   <translation>Ob etwas ein- und ausblendet oder sich bewegt</translation>
  </message>
 </context>
 <context>
  <name>SourceList</name>
  <message>
   <source>Make a note of it…</source>
   <translation>Eine Notiz daraus machen …</translation>
  </message>
  <message>
   <source>Open its place</source>
   <translation>Die Stelle öffnen</translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message numerus="yes">
   <source>%Ln more passages</source>
   <translation>
    <numerusform>%Ln weitere Textstelle</numerusform>
    <numerusform>%Ln weitere Textstellen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln more passages read, not used</source>
   <translation>
    <numerusform>%Ln weitere Textstelle gelesen, nicht verwendet</numerusform>
    <numerusform>%Ln weitere Textstellen gelesen, nicht verwendet</numerusform>
   </translation>
  </message>
  <message>
   <source>What was used, what was left out, and why</source>
   <translation>Was verwendet wurde, was weggelassen wurde, und warum</translation>
  </message>
  <message>
   <source>meaning</source>
   <translation>Bedeutung</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>S. {page}</translation>
  </message>
  <message>
   <source>p. {page} · {why}</source>
   <translation>S. {page} · {why}</translation>
  </message>
  <message>
   <source>why?</source>
   <translation>warum?</translation>
  </message>
  <message>
   <source>words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>words + meaning</source>
   <translation>Wörter + Bedeutung</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} s</translation>
  </message>
 </context>
 <context>
  <name>StartPage</name>
  <message>
   <source>Add files…</source>
   <translation>Dateien hinzufügen …</translation>
  </message>
  <message>
   <source>Choose documents (Ctrl+O)</source>
   <translation>Dokumente auswählen (Strg+O)</translation>
  </message>
  <message>
   <source>Forget all</source>
   <translation>Alle vergessen</translation>
  </message>
  <message>
   <source>Forget all recent searches</source>
   <translation>Alle letzten Suchen vergessen</translation>
  </message>
  <message>
   <source>Forget “{query}”</source>
   <translation>„{query}“ vergessen</translation>
  </message>
  <message>
   <source>More exactly</source>
   <translation>Genauer</translation>
  </message>
  <message>
   <source>Recent searches</source>
   <translation>Letzte Suchen</translation>
  </message>
  <message>
   <source>Search this again</source>
   <translation>Erneut danach suchen</translation>
  </message>
  <message>
   <source>Search your papers</source>
   <translation>Die eigenen Artikel durchsuchen</translation>
  </message>
  <message>
   <source>There is nothing to search yet. Add papers, and every sentence is found.</source>
   <translation>Noch gibt es nichts zu durchsuchen. Artikel hinzufügen, und jeder Satz ist zu finden.</translation>
  </message>
  <message>
   <source>Try this search</source>
   <translation>Diese Suche ausprobieren</translation>
  </message>
  <message>
   <source>Type a few words or a whole question. Passages come by their words at once, and by their meaning a moment later. Enter opens the place in its paper.</source>
   <translation>Einige Wörter oder eine ganze Frage eintippen. Textstellen kommen sofort nach ihren Wörtern, einen Moment später nach ihrer Bedeutung. Eingabe öffnet die Stelle im Artikel.</translation>
  </message>
  <message>
   <source>any word that begins so</source>
   <translation>jedes Wort, das so beginnt</translation>
  </message>
  <message>
   <source>by whom, and when</source>
   <translation>von wem, und wann</translation>
  </message>
  <message>
   <source>either of them</source>
   <translation>eines von beiden</translation>
  </message>
  <message>
   <source>in one part of the papers</source>
   <translation>in einem Teil der Artikel</translation>
  </message>
  <message>
   <source>these words, in this order</source>
   <translation>diese Wörter in dieser Reihenfolge</translation>
  </message>
  <message>
   <source>without a word</source>
   <translation>ohne ein Wort</translation>
  </message>
 </context>
 <context>
  <name>Status</name>
  <message numerus="yes">
   <source>%Ln connections were made to other machines; nothing was sent since {when}.</source>
   <translation>
    <numerusform>1 Verbindung zu einem anderen Rechner hergestellt; seit {when} wurde nichts gesendet.</numerusform>
    <numerusform>%Ln Verbindungen zu anderen Rechnern hergestellt; seit {when} wurde nichts gesendet.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln connections were made, the last to {host}</source>
   <translation>
    <numerusform>1 Verbindung hergestellt, zu {host}</numerusform>
    <numerusform>%Ln Verbindungen hergestellt, die letzte zu {host}</numerusform>
   </translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>Cache</source>
   <translation>Zwischenspeicher</translation>
  </message>
  <message>
   <source>Carrel has made no connection to another machine since {when}.</source>
   <translation>Carrel hat seit {when} keine Verbindung zu einem anderen Rechner hergestellt.</translation>
  </message>
  <message>
   <source>Carrel has never made a connection to another machine.</source>
   <translation>Carrel hat nie eine Verbindung zu einem anderen Rechner hergestellt.</translation>
  </message>
  <message>
   <source>Conversations</source>
   <translation>Gespräche</translation>
  </message>
  <message>
   <source>Database</source>
   <translation>Datenbank</translation>
  </message>
  <message>
   <source>Each line is linked to the one before: none was changed, added or taken away.</source>
   <translation>Jede Zeile ist mit der vorigen verkettet: Keine wurde geändert, hinzugefügt oder entfernt.</translation>
  </message>
  <message>
   <source>Encryption</source>
   <translation>Verschlüsselung</translation>
  </message>
  <message>
   <source>Files of papers</source>
   <translation>Dateien der Artikel</translation>
  </message>
  <message>
   <source>Free on the disk</source>
   <translation>Frei auf dem Datenträger</translation>
  </message>
  <message>
   <source>In use</source>
   <translation>In Gebrauch</translation>
  </message>
  <message>
   <source>Last</source>
   <translation>Zuletzt</translation>
  </message>
  <message>
   <source>Last errors</source>
   <translation>Letzte Fehler</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>Logs</source>
   <translation>Protokolle</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Angelegt</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Nothing is being worked on</source>
   <translation>Gerade wird an nichts gearbeitet</translation>
  </message>
  <message>
   <source>Nothing sent since {day}</source>
   <translation>Seit {day} nichts gesendet</translation>
  </message>
  <message>
   <source>Nothing was ever sent</source>
   <translation>Es wurde nie etwas gesendet</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>Processes</source>
   <translation>Prozesse</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search index</source>
   <translation>Suchindex</translation>
  </message>
  <message>
   <source>This list was changed after it was written, at line {numbers}.</source>
   <translation>Diese Liste wurde nach dem Schreiben geändert, in Zeile {numbers}.</translation>
  </message>
  <message>
   <source>Together</source>
   <translation>Zusammen</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Versionen</translation>
  </message>
  <message>
   <source>Ways out that were refused</source>
   <translation>Abgelehnte Wege nach draußen</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>Arbeit</translation>
  </message>
  <message>
   <source>a file of yours</source>
   <translation>eine eigene Datei</translation>
  </message>
  <message>
   <source>comes with Carrel</source>
   <translation>bei Carrel dabei</translation>
  </message>
  <message>
   <source>in memory: {size}</source>
   <translation>im Speicher: {size}</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>not in memory now</source>
   <translation>gerade nicht im Speicher</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <source>not started yet</source>
   <translation>noch nicht gestartet</translation>
  </message>
  <message>
   <source>not written down</source>
   <translation>nicht aufgeschrieben</translation>
  </message>
  <message>
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>on</source>
   <translation>an</translation>
  </message>
  <message>
   <source>reads {reads} and writes {writes} tokens a second here</source>
   <translation>liest hier {reads} und schreibt {writes} Tokens pro Sekunde</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>bereit</translation>
  </message>
  <message>
   <source>runs in another program</source>
   <translation>läuft in einem anderen Programm</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>startet</translation>
  </message>
  <message>
   <source>the terminal</source>
   <translation>das Terminal</translation>
  </message>
  <message>
   <source>this window</source>
   <translation>dieses Fenster</translation>
  </message>
  <message>
   <source>working</source>
   <translation>arbeitet</translation>
  </message>
  <message>
   <source>{kind} in {where}</source>
   <translation>{kind} in {where}</translation>
  </message>
  <message>
   <source>{name} for {seconds} s</source>
   <translation>{name} seit {seconds} s</translation>
  </message>
  <message>
   <source>{name} for {seconds} s, {count} waiting</source>
   <translation>{name} seit {seconds} s, {count} warten</translation>
  </message>
  <message>
   <source>{papers} with {pages} pages</source>
   <translation>{papers} mit {pages} Seiten</translation>
  </message>
  <message>
   <source>{passages} passages, {vectors} vectors</source>
   <translation>{passages} Textstellen, {vectors} Vektoren</translation>
  </message>
  <message>
   <source>{sessions} sessions, {turns} questions</source>
   <translation>{sessions} Sitzungen, {turns} Fragen</translation>
  </message>
  <message>
   <source>{state}, no way out</source>
   <translation>{state}, kein Weg nach draußen</translation>
  </message>
 </context>
 <context>
  <name>StatusDialog</name>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy all of this, without names of yours</source>
   <translation>Alles kopieren, ohne eigene Namen</translation>
  </message>
  <message>
   <source>How Carrel stands</source>
   <translation>Wie es um Carrel steht</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Wird nachgesehen …</translation>
  </message>
  <message>
   <source>Save report…</source>
   <translation>Bericht speichern …</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Write it to a file, without a word of your papers or questions</source>
   <translation>In eine Datei schreiben, ohne ein Wort aus Artikeln oder Fragen</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message numerus="yes">
   <source>%Ln passages</source>
   <translation>
    <numerusform>%Ln Textstelle</numerusform>
    <numerusform>%Ln Textstellen</numerusform>
   </translation>
  </message>
  <message>
   <source>Ask a question about these papers only</source>
   <translation>Eine Frage nur zu diesen Artikeln stellen</translation>
  </message>
  <message numerus="yes">
   <source>Ask about the %Ln ticked</source>
   <translation>
    <numerusform>Den angekreuzten fragen</numerusform>
    <numerusform>Die %Ln angekreuzten fragen</numerusform>
   </translation>
  </message>
  <message>
   <source>Ask about these</source>
   <translation>Diese fragen</translation>
  </message>
  <message>
   <source>Back to the search</source>
   <translation>Zurück zur Suche</translation>
  </message>
  <message>
   <source>Forget the marks</source>
   <translation>Bewertungen vergessen</translation>
  </message>
  <message>
   <source>Put in order</source>
   <translation>Ordnen</translation>
  </message>
  <message>
   <source>Put the best passages first again</source>
   <translation>Die besten Textstellen wieder nach vorn stellen</translation>
  </message>
  <message>
   <source>Search without what you marked</source>
   <translation>Ohne die Bewertungen suchen</translation>
  </message>
  <message>
   <source>Searching…</source>
   <translation>Suche läuft …</translation>
  </message>
  <message>
   <source>Show what was typed</source>
   <translation>Zeigen, was getippt wurde</translation>
  </message>
  <message>
   <source>The encoder is still starting; meaning follows by itself</source>
   <translation>Der Encoder startet noch; die Bedeutung folgt von selbst</translation>
  </message>
  <message>
   <source>Written by {model} and not a source: {text}</source>
   <translation>Von {model} geschrieben und keine Quelle: {text}</translation>
  </message>
  <message>
   <source>a better order is ready</source>
   <translation>eine bessere Reihenfolge ist bereit</translation>
  </message>
  <message>
   <source>also by what the model wrote</source>
   <translation>auch nach dem, was das Modell schrieb</translation>
  </message>
  <message>
   <source>by words alone for now</source>
   <translation>vorerst nur nach Wörtern</translation>
  </message>
  <message>
   <source>like “{title}”</source>
   <translation>wie „{title}“</translation>
  </message>
  <message numerus="yes">
   <source>refined by %Ln marks</source>
   <translation>
    <numerusform>durch eine Bewertung verfeinert</numerusform>
    <numerusform>durch %Ln Bewertungen verfeinert</numerusform>
   </translation>
  </message>
  <message>
   <source>{count} more below</source>
   <translation>{count} weitere unten</translation>
  </message>
  <message numerus="yes">
   <source>{passages} in %Ln papers</source>
   <translation>
    <numerusform>{passages} in %Ln Artikel</numerusform>
    <numerusform>{passages} in %Ln Artikeln</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>StatusRoom</name>
  <message>
   <source>Carrel ended unexpectedly last time:</source>
   <translation>Carrel wurde beim letzten Mal unerwartet beendet:</translation>
  </message>
  <message>
   <source>Carrel ended unexpectedly last time; nothing was lost.</source>
   <translation>Carrel wurde beim letzten Mal unerwartet beendet; nichts ging verloren.</translation>
  </message>
  <message>
   <source>Carrel {version}: what is new</source>
   <translation>Carrel {version}: was neu ist</translation>
  </message>
  <message>
   <source>Licenses</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <source>Licenses…</source>
   <translation>Lizenzen …</translation>
  </message>
  <message>
   <source>Look for a newer version…</source>
   <translation>Nach einer neueren Version sehen …</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Zeigen</translation>
  </message>
  <message>
   <source>Show the report</source>
   <translation>Bericht zeigen</translation>
  </message>
  <message>
   <source>Status…</source>
   <translation>Zustand …</translation>
  </message>
  <message>
   <source>What is new</source>
   <translation>Was neu ist</translation>
  </message>
  <message>
   <source>What is new…</source>
   <translation>Was neu ist …</translation>
  </message>
  <message>
   <source>What left this machine…</source>
   <translation>Was diesen Rechner verlassen hat …</translation>
  </message>
 </context>
 <context>
  <name>Telling</name>
  <message numerus="yes">
   <source>Found %Ln passages; the answer is being made.</source>
   <translation>
    <numerusform>%Ln Textstelle gefunden; die Antwort entsteht.</numerusform>
    <numerusform>%Ln Textstellen gefunden; die Antwort entsteht.</numerusform>
   </translation>
  </message>
  <message>
   <source>The answer is there. {answer}</source>
   <translation>Die Antwort ist da. {answer}</translation>
  </message>
  <message>
   <source>The answer is there. {supported} of {total} sentences supported. {answer}</source>
   <translation>Die Antwort ist da. {supported} von {total} Sätzen belegt. {answer}</translation>
  </message>
  <message>
   <source>The answer was stopped. Your question is kept.</source>
   <translation>Die Antwort wurde angehalten. Die Frage bleibt erhalten.</translation>
  </message>
  <message>
   <source>There is no answer. {title} {hint}</source>
   <translation>Es gibt keine Antwort. {title} {hint}</translation>
  </message>
 </context>
 <context>
  <name>TextDialog</name>
  <message>
   <source>This text did not come with this copy of Carrel.</source>
   <translation>Dieser Text liegt dieser Kopie von Carrel nicht bei.</translation>
  </message>
 </context>
 <context>
  <name>TopBar</name>
  <message>
   <source>Carrel</source>
   <translation>Carrel</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Menu (F10)</source>
   <translation>Menü (F10)</translation>
  </message>
  <message>
   <source>Project: {name}</source>
   <translation>Projekt: {name}</translation>
  </message>
  <message>
   <source>Show the brief of “{name}”</source>
   <translation>Den Überblick über „{name}“ zeigen</translation>
  </message>
 </context>
 <context>
  <name>TrashDialog</name>
  <message>
   <source>Bring the chosen papers back (Return)</source>
   <translation>Die ausgewählten Artikel zurückholen (Eingabe)</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Löschen</translation>
  </message>
  <message numerus="yes">
   <source>Erase %Ln papers for good?</source>
   <translation>
    <numerusform>1 Artikel endgültig löschen?</numerusform>
    <numerusform>%Ln Artikel endgültig löschen?</numerusform>
   </translation>
  </message>
  <message>
   <source>Erase all removed papers for good</source>
   <translation>Alle entfernten Artikel endgültig löschen</translation>
  </message>
  <message>
   <source>Erase all…</source>
   <translation>Alle löschen …</translation>
  </message>
  <message>
   <source>Removed papers</source>
   <translation>Entfernte Artikel</translation>
  </message>
  <message>
   <source>Removed papers are kept for 30 days. Answers keep what they cited.</source>
   <translation>Entfernte Artikel werden 30 Tage aufbewahrt. Antworten behalten, was sie zitiert haben.</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>The trash is empty.</source>
   <translation>Der Papierkorb ist leer.</translation>
  </message>
  <message>
   <source>Their texts and Carrel's copies are gone then. Your own files stay.</source>
   <translation>Ihre Texte und die Kopien von Carrel sind dann weg. Die eigenen Dateien bleiben.</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation>Papierkorb</translation>
  </message>
 </context>
 <context>
  <name>TurnList</name>
  <message>
   <source>Conversation</source>
   <translation>Gespräch</translation>
  </message>
 </context>
 <context>
  <name>TurnView</name>
  <message>
   <source>Found by words alone while search by meaning starts. Reading…</source>
   <translation>Nur nach Wörtern gefunden, während die Suche nach Bedeutung startet. Es wird gelesen …</translation>
  </message>
  <message>
   <source>Looking in your library…</source>
   <translation>Die Bibliothek wird durchsucht …</translation>
  </message>
  <message>
   <source>Reading these passages…</source>
   <translation>Textstellen werden gelesen …</translation>
  </message>
  <message>
   <source>Stopping…</source>
   <translation>Wird angehalten …</translation>
  </message>
  <message>
   <source>This question was interrupted before it was answered.</source>
   <translation>Diese Frage wurde unterbrochen, bevor sie beantwortet war.</translation>
  </message>
  <message>
   <source>What the answer was made from</source>
   <translation>Woraus die Antwort entstand</translation>
  </message>
  <message>
   <source>You stopped this answer.</source>
   <translation>Diese Antwort wurde angehalten.</translation>
  </message>
 </context>
 <context>
  <name>UndoBar</name>
  <message>
   <source>Take this back (Ctrl+Z)</source>
   <translation>Dies rückgängig machen (Strg+Z)</translation>
  </message>
  <message>
   <source>Taken back: {deed}</source>
   <translation>Rückgängig gemacht: {deed}</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo with Ctrl+Z.</source>
   <translation>Rückgängig mit Strg+Z.</translation>
  </message>
 </context>
 <context>
  <name>UpdateDialog</name>
  <message>
   <source>Address of the list of versions</source>
   <translation>Adresse der Versionsliste</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask {host}</source>
   <translation>{host} fragen</translation>
  </message>
  <message>
   <source>Asking…</source>
   <translation>Wird gefragt …</translation>
  </message>
  <message>
   <source>Carrel {version} is newer.</source>
   <translation>Carrel {version} ist neuer.</translation>
  </message>
  <message>
   <source>Look for a newer version</source>
   <translation>Nach einer neueren Version sehen</translation>
  </message>
  <message>
   <source>Make one connection (Return)</source>
   <translation>Eine Verbindung herstellen (Eingabe)</translation>
  </message>
  <message>
   <source>Nothing was fetched. It is offered at {url}</source>
   <translation>Nichts wurde geholt. Angeboten wird sie unter {url}</translation>
  </message>
  <message>
   <source>There is no address of versions yet. If the place that you have Carrel from names one, put it here.</source>
   <translation>Noch gibt es keine Adresse für Versionen. Nennt die Quelle, aus der dieses Carrel stammt, eine Adresse, gehört sie hierher.</translation>
  </message>
  <message>
   <source>This is no address that Carrel may ask: it must begin with https.</source>
   <translation>Diese Adresse darf Carrel nicht fragen: Sie muss mit https beginnen.</translation>
  </message>
  <message>
   <source>What is new there</source>
   <translation>Was dort neu ist</translation>
  </message>
  <message>
   <source>You have Carrel {version}. It never looks by itself.</source>
   <translation>Dies ist Carrel {version}. Von selbst sieht es nie nach.</translation>
  </message>
  <message>
   <source>You have the newest version.</source>
   <translation>Dies ist die neueste Version.</translation>
  </message>
  <message>
   <source>https://…/versions.json</source>
   <translation>https://…/versions.json</translation>
  </message>
  <message>
   <source>{host} will be asked, once. Only the request itself is sent, with the number of your version; nothing of your library. It will be listed among the connections.</source>
   <translation>{host} wird einmal gefragt. Gesendet wird nur die Anfrage selbst, mit der Nummer dieser Version; nichts aus der Bibliothek. Sie steht dann unter den Verbindungen.</translation>
  </message>
 </context>
 <context>
  <name>VerdictBar</name>
  <message>
   <source>The nearest passages:</source>
   <translation>Die nächstliegenden Textstellen:</translation>
  </message>
  <message>
   <source>What was used, what was left out, and why</source>
   <translation>Was verwendet wurde, was weggelassen wurde, und warum</translation>
  </message>
  <message>
   <source>{cited} of {shown} evidence sentences used</source>
   <translation>{cited} von {shown} Belegsätzen verwendet</translation>
  </message>
  <message>
   <source>{count} not in the sources</source>
   <translation>{count} nicht in den Quellen</translation>
  </message>
  <message>
   <source>{count} partly</source>
   <translation>{count} teils</translation>
  </message>
  <message>
   <source>{count} struck out</source>
   <translation>{count} gestrichen</translation>
  </message>
  <message>
   <source>{supported} of {total} sentences supported</source>
   <translation>{supported} von {total} Sätzen belegt</translation>
  </message>
 </context>
 <context>
  <name>VersionBar</name>
  <message>
   <source>Another version? “{newer}” looks like “{older}”. {reason}</source>
   <translation>Eine andere Fassung? „{newer}“ sieht aus wie „{older}“. {reason}</translation>
  </message>
  <message>
   <source>Ask again at the next start</source>
   <translation>Beim nächsten Start erneut fragen</translation>
  </message>
  <message>
   <source>Different works</source>
   <translation>Verschiedene Werke</translation>
  </message>
  <message>
   <source>Do not ask about these two again</source>
   <translation>Zu diesen beiden nicht mehr fragen</translation>
  </message>
  <message>
   <source>Keep both and show them as versions</source>
   <translation>Beide behalten und als Fassungen zeigen</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Same work</source>
   <translation>Dasselbe Werk</translation>
  </message>
 </context>
 <context>
  <name>WindowActions</name>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;Library</source>
   <translation>&amp;Bibliothek</translation>
  </message>
  <message>
   <source>&amp;Notes and memory</source>
   <translation>&amp;Notizen und Erinnerung</translation>
  </message>
  <message>
   <source>&amp;Read</source>
   <translation>&amp;Lesen</translation>
  </message>
  <message>
   <source>&amp;Session</source>
   <translation>&amp;Sitzung</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>Dateien hinzufügen …</translation>
  </message>
  <message>
   <source>Add folder…</source>
   <translation>Ordner hinzufügen …</translation>
  </message>
  <message>
   <source>Ask again</source>
   <translation>Erneut fragen</translation>
  </message>
  <message>
   <source>Carrel</source>
   <translation>Carrel</translation>
  </message>
  <message>
   <source>Copy the answer with citations</source>
   <translation>Antwort mit Quellenangaben kopieren</translation>
  </message>
  <message>
   <source>Do not remember this session</source>
   <translation>Diese Sitzung nicht merken</translation>
  </message>
  <message>
   <source>Edit the question</source>
   <translation>Frage bearbeiten</translation>
  </message>
  <message>
   <source>Export this session…</source>
   <translation>Diese Sitzung exportieren …</translation>
  </message>
  <message>
   <source>Fit the width</source>
   <translation>Seitenbreite</translation>
  </message>
  <message>
   <source>Found place before</source>
   <translation>Vorige Fundstelle</translation>
  </message>
  <message>
   <source>Go to the question</source>
   <translation>Zur Frage</translation>
  </message>
  <message>
   <source>Go to…</source>
   <translation>Gehe zu …</translation>
  </message>
  <message>
   <source>Guide</source>
   <translation>Anleitung</translation>
  </message>
  <message>
   <source>Keyboard shortcuts…</source>
   <translation>Tastenkürzel …</translation>
  </message>
  <message>
   <source>Larger page</source>
   <translation>Seite größer</translation>
  </message>
  <message>
   <source>Lock the library</source>
   <translation>Bibliothek sperren</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>New note</source>
   <translation>Neue Notiz</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>Neues Projekt …</translation>
  </message>
  <message>
   <source>New session</source>
   <translation>Neue Sitzung</translation>
  </message>
  <message>
   <source>Next found place</source>
   <translation>Nächste Fundstelle</translation>
  </message>
  <message>
   <source>Notes and highlights</source>
   <translation>Notizen und Markierungen</translation>
  </message>
  <message>
   <source>Open the menu</source>
   <translation>Menü öffnen</translation>
  </message>
  <message>
   <source>Outline</source>
   <translation>Gliederung</translation>
  </message>
  <message>
   <source>Page down</source>
   <translation>Seite nach unten</translation>
  </message>
  <message>
   <source>Page up</source>
   <translation>Seite nach oben</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>Programm</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>References</source>
   <translation>Literatur</translation>
  </message>
  <message>
   <source>Remember the selection…</source>
   <translation>Auswahl merken …</translation>
  </message>
  <message>
   <source>Replay a capsule…</source>
   <translation>Kapsel wiederholen …</translation>
  </message>
  <message>
   <source>S&amp;earch</source>
   <translation>S&amp;uchen</translation>
  </message>
  <message>
   <source>Search the papers…</source>
   <translation>Artikel durchsuchen …</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>Einstellungen …</translation>
  </message>
  <message>
   <source>Show or hide library</source>
   <translation>Bibliothek ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide reader</source>
   <translation>Leseansicht ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show what was read</source>
   <translation>Gelesenes zeigen</translation>
  </message>
  <message>
   <source>Smaller page</source>
   <translation>Seite kleiner</translation>
  </message>
  <message>
   <source>Stop the answer</source>
   <translation>Antwort anhalten</translation>
  </message>
  <message>
   <source>Undo what was done</source>
   <translation>Rückgängig machen</translation>
  </message>
  <message>
   <source>Undo: {deed}</source>
   <translation>Rückgängig: {deed}</translation>
  </message>
  <message>
   <source>What is being read</source>
   <translation>Was gelesen wird</translation>
  </message>
 </context>
 <context>
  <name>WindowKeeper</name>
  <message>
   <source>{language} is spoken as soon as what runs has ended.</source>
   <translation>Auf {language} geht es weiter, sobald das Laufende beendet ist.</translation>
  </message>
 </context>
 <context>
  <name>WorkDialog</name>
  <message>
   <source>An unexpected error ended it. Nothing is lost: try again.</source>
   <translation>Ein unerwarteter Fehler hat es beendet. Nichts ist verloren: erneut versuchen.</translation>
  </message>
  <message>
   <source>Copy the code</source>
   <translation>Code kopieren</translation>
  </message>
  <message>
   <source>Decrypting the library</source>
   <translation>Die Bibliothek wird entschlüsselt</translation>
  </message>
  <message>
   <source>Encrypting the library</source>
   <translation>Die Bibliothek wird verschlüsselt</translation>
  </message>
  <message>
   <source>Files that are not Carrel's stay as they are: {names}</source>
   <translation>Dateien, die nicht von Carrel sind, bleiben, wie sie sind: {names}</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>If this machine stops meanwhile, it goes on where it stopped.</source>
   <translation>Hält dieser Rechner inzwischen an, geht es dort weiter, wo es aufgehört hat.</translation>
  </message>
  <message>
   <source>It could not be finished</source>
   <translation>Es ließ sich nicht beenden</translation>
  </message>
  <message>
   <source>Open the library</source>
   <translation>Bibliothek öffnen</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Recovery code</source>
   <translation>Wiederherstellungscode</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stopping, and taking back what was done…</source>
   <translation>Wird angehalten, und Getanes wird zurückgenommen …</translation>
  </message>
  <message>
   <source>Take back what was done</source>
   <translation>Getanes zurücknehmen</translation>
  </message>
  <message>
   <source>The library is encrypted</source>
   <translation>Die Bibliothek ist verschlüsselt</translation>
  </message>
  <message>
   <source>This recovery code opens the library if the passphrase is forgotten. It is shown this once: write it down and keep it away from this machine.</source>
   <translation>Dieser Wiederherstellungscode öffnet die Bibliothek, falls die Passphrase vergessen ist. Er wird nur dieses eine Mal gezeigt: aufschreiben und fern von diesem Rechner verwahren.</translation>
  </message>
  <message>
   <source>To paste it elsewhere</source>
   <translation>Um ihn anderswo einzufügen</translation>
  </message>
 </context>
 <context>
  <name>YearPopover</name>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>From year</source>
   <translation>Ab Jahr</translation>
  </message>
  <message>
   <source>From {count} years ago on</source>
   <translation>Ab vor {count} Jahren</translation>
  </message>
  <message>
   <source>Last {count} years</source>
   <translation>Letzte {count} Jahre</translation>
  </message>
  <message>
   <source>No limit</source>
   <translation>Keine Grenze</translation>
  </message>
  <message>
   <source>Only papers of these years</source>
   <translation>Nur Artikel aus diesen Jahren</translation>
  </message>
  <message>
   <source>Papers of any year</source>
   <translation>Artikel aus allen Jahren</translation>
  </message>
  <message>
   <source>To year</source>
   <translation>Bis Jahr</translation>
  </message>
  <message>
   <source>to</source>
   <translation>bis</translation>
  </message>
 </context>
</TS>

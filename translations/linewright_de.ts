<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>Linewright, a communications workbench.</source>
        <translation>Linewright, eine Werkbank für Netzprotokolle.</translation>
    </message>
    <message>
        <source>Open this saved session.</source>
        <translation>Diese gespeicherte Sitzung öffnen.</translation>
    </message>
    <message>
        <source>Open a new tab of this pane: %1.</source>
        <translation>Einen neuen Tab dieses Bereichs öffnen: %1.</translation>
    </message>
    <message>
        <source>Saved sessions to open.</source>
        <translation>Gespeicherte Sitzungen, die zu öffnen sind.</translation>
    </message>
    <message>
        <source>there is no pane &quot;%1&quot;</source>
        <translation>es gibt keinen Bereich &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Try every pane on its sample, write pictures of it to this folder, and end. Your own sessions and settings are not touched.</source>
        <translation>Jeden Bereich an seinem Beispiel ausprobieren, Bilder davon in diesen Ordner schreiben und enden. Die eigenen Sitzungen und Einstellungen bleiben unberührt.</translation>
    </message>
</context>
<context>
    <name>OperationText</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 Nachrichten</translation>
    </message>
    <message>
        <source>Operation %1</source>
        <translation>Operation %1</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Came of it</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>PaneType</name>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Talk to anything over TCP, TLS, UDP or a Unix socket, as client or server</source>
        <translation>Mit allem sprechen, was TCP, TLS, UDP oder Unix-Sockets kann, als Client oder Server</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Fetch over HTTP and see every hop, header, certificate and millisecond</source>
        <translation>Über HTTP abrufen und jede Station, jeden Header, jedes Zertifikat und jede Millisekunde sehen</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>A recorded session, against a live server</source>
        <translation>Eine aufgezeichnete Sitzung, mit einem echten Server</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Bedienen</translation>
    </message>
    <message>
        <source>A recorded session answers real clients</source>
        <translation>Eine aufgezeichnete Sitzung antwortet echten Clients</translation>
    </message>
</context>
<context>
    <name>RowTint</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
</context>
<context>
    <name>SocketPane</name>
    <message>
        <source>listen %1</source>
        <translation>lauscht %1</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The pane %1 has no sample.</source>
        <translation>Der Bereich %1 hat kein Beispiel.</translation>
    </message>
    <message>
        <source>The pane %1: nothing answered its step %2.</source>
        <translation>Der Bereich %1: Auf Schritt %2 kam keine Antwort.</translation>
    </message>
    <message>
        <source>The pane %1: its sample was not served in time.</source>
        <translation>Der Bereich %1: Sein Beispiel stand nicht rechtzeitig bereit.</translation>
    </message>
    <message>
        <source>The pane %1: %2</source>
        <translation>Der Bereich %1: %2</translation>
    </message>
    <message>
        <source>The pane %1: its recording did not end.</source>
        <translation>Der Bereich %1: Seine Aufzeichnung endete nicht.</translation>
    </message>
    <message>
        <source>The pane %1 has no transcript.</source>
        <translation>Der Bereich %1 hat keine Mitschrift.</translation>
    </message>
    <message>
        <source>The pane %1: its transcript is empty.</source>
        <translation>Der Bereich %1: Seine Mitschrift ist leer.</translation>
    </message>
    <message>
        <source>The pane %1: its recording was not played to the end.</source>
        <translation>Der Bereich %1: Seine Aufzeichnung wurde nicht bis zum Ende abgespielt.</translation>
    </message>
    <message>
        <source>The pane %1: its recording, played, is not what was recorded.</source>
        <translation>Der Bereich %1: Seine Aufzeichnung ist abgespielt nicht das, was aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The picture %1 can&apos;t be written.</source>
        <translation>Das Bild %1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>lw::ui::Annotator</name>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Set Time Reference</source>
        <translation>Zeitbezug setzen</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Markierung aufheben</translation>
    </message>
    <message>
        <source>Unset Time Reference</source>
        <translation>Zeitbezug aufheben</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>lw::ui::AuthTab</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Basic (user and password)</source>
        <translation>Basic (Benutzer und Passwort)</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>Kind of authentication</source>
        <translation>Art der Anmeldung</translation>
    </message>
    <message>
        <source>Show what was typed</source>
        <translation>Zeigen, was eingegeben wurde</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>No credentials are sent. A server that asks for them is answered with a question.</source>
        <translation>Es werden keine Zugangsdaten gesendet. Verlangt ein Server welche, werden Sie gefragt.</translation>
    </message>
    <message>
        <source>Sent with the first request, and never to another host after a redirect. The recording holds a placeholder instead.</source>
        <translation>Mit der ersten Anfrage gesendet, und nach einer Umleitung nie an einen anderen Host. Die Aufzeichnung enthält statt ihrer einen Platzhalter.</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer”, and never to another host after a redirect. The recording holds a placeholder instead.</source>
        <translation>Als „Authorization: Bearer“ gesendet, und nach einer Umleitung nie an einen anderen Host. Die Aufzeichnung enthält statt dessen einen Platzhalter.</translation>
    </message>
    <message>
        <source>Use&amp;r:</source>
        <translation>Benutze&amp;r:</translation>
    </message>
    <message>
        <source>Ki&amp;nd:</source>
        <translation>&amp;Art:</translation>
    </message>
    <message>
        <source>To&amp;ken:</source>
        <translation>To&amp;ken:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
</context>
<context>
    <name>lw::ui::BodyTab</name>
    <message>
        <source>File to send</source>
        <translation>Zu sendende Datei</translation>
    </message>
    <message>
        <source>path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Form (urlencoded)</source>
        <translation>Formular (urlencoded)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kind of body</source>
        <translation>Art des Inhalts</translation>
    </message>
    <message>
        <source>Decides the Content-Type, unless the headers have one</source>
        <translation>Bestimmt den Content-Type, wenn die Header keinen haben</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>&amp;Einrücken</translation>
    </message>
    <message>
        <source>Indent the text; what it says stays the same</source>
        <translation>Den Text einrücken; was er sagt, bleibt gleich</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>The request has no body.</source>
        <translation>Die Anfrage hat keinen Inhalt.</translation>
    </message>
    <message>
        <source>The file is read while it is sent, so it may be of any size.</source>
        <translation>Die Datei wird beim Senden gelesen, sie darf also beliebig groß sein.</translation>
    </message>
    <message>
        <source>Left as it is: %1</source>
        <translation>Unverändert: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::BodyView</name>
    <message>
        <source>Show &amp;anyway</source>
        <translation>&amp;Trotzdem zeigen</translation>
    </message>
    <message>
        <source>Body, indented</source>
        <translation>Inhalt, eingerückt</translation>
    </message>
    <message>
        <source>Body, as it came</source>
        <translation>Inhalt, wie er kam</translation>
    </message>
    <message>
        <source>Body in hex</source>
        <translation>Inhalt als Hex</translation>
    </message>
    <message>
        <source>Sho&amp;w more</source>
        <translation>&amp;Mehr zeigen</translation>
    </message>
</context>
<context>
    <name>lw::ui::ChannelModel</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1, not verified</source>
        <translation>%1, nicht geprüft</translation>
    </message>
    <message>
        <source>host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>by us</source>
        <translation>von uns</translation>
    </message>
    <message>
        <source>by the peer</source>
        <translation>von der Gegenstelle</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 → %3, %4</source>
        <translation>%1, %2 → %3, %4</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent now</source>
        <translation>Sendet jetzt</translation>
    </message>
    <message>
        <source>Received now</source>
        <translation>Empfängt jetzt</translation>
    </message>
    <message>
        <source>Messages → / ←</source>
        <translation>Nachrichten → / ←</translation>
    </message>
</context>
<context>
    <name>lw::ui::ChannelsView</name>
    <message>
        <source>There is no channel yet.</source>
        <translation>Es gibt noch keinen Kanal.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What is known of the channel</source>
        <translation>Was über den Kanal bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Show &amp;Only This Channel</source>
        <translation>&amp;Nur diesen Kanal zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy All Facts</source>
        <translation>Alle &amp;Angaben kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Peer&apos;s Address</source>
        <translation>Adresse der &amp;Gegenstelle kopieren</translation>
    </message>
    <message>
        <source>Copy C&amp;ertificates (PEM)</source>
        <translation>&amp;Zertifikate kopieren (PEM)</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::CiphertextBox</name>
    <message>
        <source>Record ciphertext and keys (for Wireshark)</source>
        <translation>Chiffrat und Schlüssel aufzeichnen (für Wireshark)</translation>
    </message>
    <message>
        <source>The bytes below TLS and the keys that open them are kept in the session too; exported as pcapng, Wireshark decrypts them</source>
        <translation>Auch die Bytes unter TLS und die Schlüssel dazu werden in der Sitzung aufbewahrt; als pcapng exportiert entschlüsselt sie Wireshark</translation>
    </message>
    <message>
        <source>Whoever has the session&apos;s file can read everything, passwords included.</source>
        <translation>Wer die Datei der Sitzung hat, kann alles lesen, auch Passwörter.</translation>
    </message>
</context>
<context>
    <name>lw::ui::ClientList</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Show only the frames of the selected client</source>
        <translation>Nur die Frames des gewählten Clients zeigen</translation>
    </message>
    <message>
        <source>Close the selected lines</source>
        <translation>Die gewählten Leitungen schließen</translation>
    </message>
    <message>
        <source>Say that nothing more will be sent, and go on receiving</source>
        <translation>Sagen, dass nichts mehr gesendet wird, und weiter empfangen</translation>
    </message>
    <message>
        <source>Break the selected lines off (RST)</source>
        <translation>Die gewählten Leitungen abbrechen (RST)</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n Client</numerusform>
            <numerusform>%n Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>Onl&amp;y this</source>
        <translation>&amp;Nur diesen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>Halb schließen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>lw::ui::ClientModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Leitung %1</translation>
    </message>
    <message>
        <source>%1, channel %2 of the transcript</source>
        <translation>%1, Kanal %2 der Mitschrift</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>lw::ui::CodeEditor</name>
    <message>
        <source>The first %1 of %2 are shown.</source>
        <translation>Die ersten %1 von %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>&amp;Wrap Long Lines</source>
        <translation>Lange Zeilen &amp;umbrechen</translation>
    </message>
    <message>
        <source>Very long lines are broken for display.</source>
        <translation>Sehr lange Zeilen sind zum Zeigen umbrochen.</translation>
    </message>
</context>
<context>
    <name>lw::ui::ColourRules</name>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Unexpected or repeated</source>
        <translation>Unerwartet oder wiederholt</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>lw::ui::ColourRulesWindow</name>
    <message>
        <source>Colouring Rules</source>
        <translation>Farbregeln</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Colouring rules; the first that matches counts</source>
        <translation>Farbregeln; die erste, die passt, gilt</translation>
    </message>
    <message>
        <source>The first rule that matches a message colours its line.</source>
        <translation>Die erste Regel, die auf eine Nachricht passt, färbt ihre Zeile.</translation>
    </message>
    <message>
        <source>Left as it is in a light theme, right in a dark one</source>
        <translation>Links wie im hellen Farbschema, rechts wie im dunklen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>Far&amp;be</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>De&amp;faults</source>
        <translation>&amp;Vorgaben</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
</context>
<context>
    <name>lw::ui::CommentBox</name>
    <message>
        <source>Comment</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps it, Esc leaves it as it was</source>
        <translation>Strg+Eingabe behält sie, Esc lässt sie, wie sie war</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>lw::ui::CompareSteps</name>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>different</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>zusätzlich</translation>
    </message>
</context>
<context>
    <name>lw::ui::CompareWindow</name>
    <message>
        <source>First session</source>
        <translation>Erste Sitzung</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Second session</source>
        <translation>Zweite Sitzung</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Noise of the protocol</source>
        <translation>&amp;Rauschen des Protokolls</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Datumsangaben</translation>
    </message>
    <message>
        <source>&amp;Ids</source>
        <translation>&amp;Kennungen</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>&amp;Only differences</source>
        <translation>&amp;Nur Unterschiede</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Accept as Noise</source>
        <translation>Als Rauschen &amp;annehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Steps and what differs</source>
        <translation>Schritte, und was abweicht</translation>
    </message>
    <message>
        <source>Step or field</source>
        <translation>Schritt oder Feld</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Ignored because</source>
        <translation>Nicht beachtet, weil</translation>
    </message>
    <message>
        <source>&amp;First session:</source>
        <translation>&amp;Erste Sitzung:</translation>
    </message>
    <message>
        <source>&amp;Second session:</source>
        <translation>&amp;Zweite Sitzung:</translation>
    </message>
    <message>
        <source>Fields that differ from one run to the next by nature, as a Date header or a cookie</source>
        <translation>Felder, die von Natur aus von Lauf zu Lauf abweichen, wie ein Date-Header oder ein Cookie</translation>
    </message>
    <message>
        <source>Two values that are both dates</source>
        <translation>Zwei Werte, die beide Datumsangaben sind</translation>
    </message>
    <message>
        <source>Two values that are both UUIDs, or hexadecimal numbers of one length</source>
        <translation>Zwei Werte, die beide UUIDs sind, oder Hexadezimalzahlen gleicher Länge</translation>
    </message>
    <message>
        <source>Values of which only the port differs</source>
        <translation>Werte, die nur im Port abweichen</translation>
    </message>
    <message>
        <source>Hide what is the same, and what rules ignore</source>
        <translation>Verbergen, was gleich ist und was Regeln nicht beachten</translation>
    </message>
    <message>
        <source>Rules for single fields: any value, an expression, a tolerance</source>
        <translation>Regeln für einzelne Felder: beliebiger Wert, Ausdruck, Toleranz</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Nicht beachten:</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Run again, just now</source>
        <translation>Wiederholt, soeben</translation>
    </message>
    <message>
        <source>Fields that differed between two runs in a row: %1. They say nothing about the server.</source>
        <translation>Felder, die zwischen zwei Läufen hintereinander abwichen: %1. Sie sagen nichts über den Server.</translation>
    </message>
    <message>
        <source>Accept A&amp;ll as Noise</source>
        <translation>A&amp;lles als Rauschen annehmen</translation>
    </message>
    <message>
        <source>Choose the two sessions first.</source>
        <translation>Wählen Sie zuerst die beiden Sitzungen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleiche …</translation>
    </message>
    <message>
        <source>Nothing differs: </source>
        <translation>Nichts weicht ab: </translation>
    </message>
    <message>
        <source>%1 matched, %2 different, %3 missing, %4 extra.</source>
        <translation>%1 gleich, %2 anders, %3 fehlend, %4 zusätzlich.</translation>
    </message>
    <message>
        <source>Differences ignored by rule: %1.</source>
        <translation>Nach Regel nicht beachtete Unterschiede: %1.</translation>
    </message>
    <message>
        <source>Of so many steps only those that differ are listed.</source>
        <translation>Von so vielen Schritten werden nur die abweichenden gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Accept %1 as Noise</source>
        <translation>%1 als Rauschen &amp;annehmen</translation>
    </message>
    <message>
        <source>It &amp;Must Be There, With Any Value</source>
        <translation>Es &amp;muss da sein, mit beliebigem Wert</translation>
    </message>
    <message>
        <source>&amp;Expand All</source>
        <translation>Alle &amp;ausklappen</translation>
    </message>
    <message>
        <source>&amp;Collapse All</source>
        <translation>Alle &amp;einklappen</translation>
    </message>
    <message>
        <source>The rules can&apos;t be kept: %1</source>
        <translation>Die Regeln können nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>The rules are kept with the recorded session.</source>
        <translation>Die Regeln werden mit der aufgezeichneten Sitzung aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Rules…</source>
        <translation>&amp;Regeln …</translation>
    </message>
    <message>
        <source>&amp;Rules: %1</source>
        <translation>&amp;Regeln: %1</translation>
    </message>
    <message>
        <source>From now on the chosen field may be anything</source>
        <translation>Von jetzt an darf das gewählte Feld alles sein</translation>
    </message>
    <message>
        <source>From now on the chosen field may be anything, also the next time that this session is run again</source>
        <translation>Von jetzt an darf das gewählte Feld alles sein, auch wenn diese Sitzung das nächste Mal wiederholt wird</translation>
    </message>
    <message>
        <source>The chosen field may be anything, until this window is closed: a dialogue file has no place for rules</source>
        <translation>Das gewählte Feld darf alles sein, bis dieses Fenster geschlossen wird: eine Dialogdatei hat keinen Platz für Regeln</translation>
    </message>
</context>
<context>
    <name>lw::ui::ConversationView</name>
    <message>
        <source>Text of the chosen frame</source>
        <translation>Text des gewählten Frames</translation>
    </message>
    <message>
        <source>Bytes of the chosen frame</source>
        <translation>Bytes des gewählten Frames</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Alle Leitungen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show the frames of every line again</source>
        <translation>Wieder die Frames jeder Leitung zeigen</translation>
    </message>
    <message>
        <source>He&amp;x</source>
        <translation>He&amp;x</translation>
    </message>
    <message>
        <source>Show bytes as hex instead of text</source>
        <translation>Bytes als Hex statt als Text zeigen</translation>
    </message>
    <message>
        <source>Keep the newest in view; scrolling up ends it</source>
        <translation>Das Neueste im Blick behalten; Hochrollen beendet es</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Frame</numerusform>
            <numerusform>%n Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>, not kept: past the recording limit</source>
        <translation>, nicht aufbewahrt: jenseits der Grenze der Aufzeichnung</translation>
    </message>
    <message>
        <source>, the first part is shown</source>
        <translation>, der erste Teil wird gezeigt</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy with &amp;escapes</source>
        <translation>Mit &amp;Escapes kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;hex</source>
        <translation>Als &amp;Hex kopieren</translation>
    </message>
    <message>
        <source>&amp;Put into the input field</source>
        <translation>In das &amp;Eingabefeld übernehmen</translation>
    </message>
    <message>
        <source>Follo&amp;w</source>
        <translation>Fol&amp;gen</translation>
    </message>
    <message>
        <source>Only this &amp;line</source>
        <translation>Nur diese &amp;Leitung</translation>
    </message>
</context>
<context>
    <name>lw::ui::DetachedWindow</name>
    <message>
        <source>%1 — Linewright</source>
        <translation>%1 — Linewright</translation>
    </message>
    <message>
        <source>&amp;Tab</source>
        <translation>&amp;Tab</translation>
    </message>
    <message>
        <source>&amp;Attach to the Main Window</source>
        <translation>Ins Hauptfenster &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Pane</source>
        <translation>&amp;Bereich</translation>
    </message>
</context>
<context>
    <name>lw::ui::DetailView</name>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Fields and bytes</source>
        <translation>Felder und Bytes</translation>
    </message>
    <message>
        <source>The recording limit was passed: %1 of %2 bytes were kept.</source>
        <translation>Die Grenze der Aufzeichnung war erreicht: %1 von %2 Bytes wurden aufbewahrt.</translation>
    </message>
    <message>
        <source>The whole body was saved as %1</source>
        <translation>Der ganze Inhalt wurde gespeichert als %1</translation>
    </message>
    <message>
        <source>The first %1 of %2 bytes are shown.</source>
        <translation>Die ersten %1 von %2 Bytes werden gezeigt.</translation>
    </message>
    <message>
        <source>This row can&apos;t be shown</source>
        <translation>Diese Zeile kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Choose a row to see its fields and bytes.</source>
        <translation>Wählen Sie eine Zeile, um ihre Felder und Bytes zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation>&amp;Bytes</translation>
    </message>
    <message>
        <source>Show &amp;As</source>
        <translation>Zeigen &amp;als</translation>
    </message>
    <message>
        <source>The chosen bytes as text, JSON, a picture and more, with their codings undone</source>
        <translation>Die gewählten Bytes als Text, JSON, Bild und mehr, ihre Kodierungen aufgelöst</translation>
    </message>
    <message>
        <source>&amp;Show As…</source>
        <translation>&amp;Zeigen als …</translation>
    </message>
    <message>
        <source>Apply as &amp;Filter</source>
        <translation>Als &amp;Filter anwenden</translation>
    </message>
    <message>
        <source>&amp;Prepare as Filter</source>
        <translation>Als Filter &amp;vorbereiten</translation>
    </message>
    <message>
        <source>Add to the F&amp;ilter</source>
        <translation>Zum F&amp;ilter hinzufügen</translation>
    </message>
    <message>
        <source>… &amp;and This</source>
        <translation>… &amp;und dies</translation>
    </message>
    <message>
        <source>… &amp;or This</source>
        <translation>… &amp;oder dies</translation>
    </message>
    <message>
        <source>&amp;Not This</source>
        <translation>&amp;Nicht dies</translation>
    </message>
    <message>
        <source>… and No&amp;t This</source>
        <translation>… und nich&amp;t dies</translation>
    </message>
    <message>
        <source>… or No&amp;t This</source>
        <translation>… oder nich&amp;t dies</translation>
    </message>
    <message>
        <source>Co&amp;lour Messages Like This</source>
        <translation>Nachrichten wie diese &amp;färben</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>Field &amp;Name</source>
        <translation>Feld&amp;name</translation>
    </message>
    <message>
        <source>Name &amp;and Value</source>
        <translation>Name &amp;und Wert</translation>
    </message>
    <message>
        <source>As a &amp;Filter</source>
        <translation>Als &amp;Filter</translation>
    </message>
    <message>
        <source>All &amp;Fields</source>
        <translation>Alle &amp;Felder</translation>
    </message>
    <message>
        <source>Copy &amp;Bytes as</source>
        <translation>&amp;Bytes kopieren als</translation>
    </message>
    <message>
        <source>Copy &amp;Message as</source>
        <translation>&amp;Nachricht kopieren als</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>All bytes</source>
        <translation>Alle Bytes</translation>
    </message>
</context>
<context>
    <name>lw::ui::EndpointBar</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Client or server</source>
        <translation>Client oder Server</translation>
    </message>
    <message>
        <source>Client: call a server. Server: wait for callers.</source>
        <translation>Client: einen Server anrufen. Server: auf Anrufer warten.</translation>
    </message>
    <message>
        <source>Kind of socket</source>
        <translation>Art des Sockets</translation>
    </message>
    <message>
        <source>TCP: a line of bytes. TLS: the same, encrypted. UDP: datagrams. Unix: on this machine only.</source>
        <translation>TCP: eine Leitung für Bytes. TLS: dasselbe, verschlüsselt. UDP: Datagramme. Unix: nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>Pfad des Sockets</translation>
    </message>
    <message>
        <source>Certificates, deadlines, limits</source>
        <translation>Zertifikate, Fristen, Grenzen</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>none (PEM)</source>
        <translation>keins (PEM)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>in der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Lowest version:</source>
        <translation>Niedrigste Version:</translation>
    </message>
    <message>
        <source>chosen by the system</source>
        <translation>vom System gewählt</translation>
    </message>
    <message>
        <source>To connect</source>
        <translation>Zum Verbinden</translation>
    </message>
    <message>
        <source>Without a byte</source>
        <translation>Ohne ein Byte</translation>
    </message>
    <message>
        <source>To connect:</source>
        <translation>Zum Verbinden:</translation>
    </message>
    <message>
        <source>Without a byte:</source>
        <translation>Ohne ein Byte:</translation>
    </message>
    <message>
        <source>&amp;Echo: send back what comes</source>
        <translation>&amp;Echo: zurücksenden, was kommt</translation>
    </message>
    <message>
        <source>&amp;Most clients at once:</source>
        <translation>&amp;Höchstens Clients zugleich:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>127.0.0.1: this machine only. 0.0.0.0 or ::: every address of it.</source>
        <translation>127.0.0.1: nur dieser Rechner. 0.0.0.0 oder ::: jede seiner Adressen.</translation>
    </message>
    <message>
        <source>Whom to call; “host:port” is taken apart</source>
        <translation>Wen anrufen; „Host:Port“ wird zerlegt</translation>
    </message>
    <message>
        <source>0: a free one is chosen</source>
        <translation>0: ein freier wird gewählt</translation>
    </message>
    <message>
        <source>1 to 65535</source>
        <translation>1 bis 65535</translation>
    </message>
    <message>
        <source>Without a certificate a self-signed one is made for this run.</source>
        <translation>Ohne Zertifikat wird für diesen Lauf ein selbstsigniertes gemacht.</translation>
    </message>
    <message>
        <source>A certificate here is shown to servers that ask for one.</source>
        <translation>Ein Zertifikat hier wird Servern gezeigt, die danach fragen.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Lauschen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Type the path of the socket first.</source>
        <translation>Geben Sie zuerst den Pfad des Sockets ein.</translation>
    </message>
    <message>
        <source>Type the host to call first.</source>
        <translation>Geben Sie zuerst den Host ein, der anzurufen ist.</translation>
    </message>
    <message>
        <source>Type the port, 1 to 65535.</source>
        <translation>Geben Sie den Port ein, 1 bis 65535.</translation>
    </message>
    <message>
        <source>Po&amp;rt:</source>
        <translation>Po&amp;rt:</translation>
    </message>
    <message>
        <source>P&amp;ath:</source>
        <translation>P&amp;fad:</translation>
    </message>
    <message>
        <source>R&amp;econnect</source>
        <translation>N&amp;eu verbinden</translation>
    </message>
    <message>
        <source>Break off, if connected, and connect again with the same fields (Ctrl+F5)</source>
        <translation>Abbrechen, falls verbunden, und mit denselben Feldern wieder verbinden (Strg+F5)</translation>
    </message>
    <message>
        <source>Optio&amp;ns</source>
        <translation>Optio&amp;nen</translation>
    </message>
    <message>
        <source>Verif&amp;y the server&apos;s certificate</source>
        <translation>Zertifikat des Servers &amp;prüfen</translation>
    </message>
    <message>
        <source>Off: whoever answers is believed. The transcript says so.</source>
        <translation>Aus: Wer antwortet, dem wird geglaubt. Die Mitschrift sagt es.</translation>
    </message>
    <message>
        <source>Ask clients for a certificate</source>
        <translation>Clients nach einem Zertifikat fragen</translation>
    </message>
    <message>
        <source>It is checked against the CA file</source>
        <translation>Es wird an der CA-Datei geprüft</translation>
    </message>
    <message>
        <source>Older versions are refused</source>
        <translation>Ältere Versionen werden abgelehnt</translation>
    </message>
    <message>
        <source>the host</source>
        <translation>der Host</translation>
    </message>
    <message>
        <source>Asked for (SNI) and checked against the certificate</source>
        <translation>Verlangt (SNI) und am Zertifikat geprüft</translation>
    </message>
    <message>
        <source>none; for example h2, http/1.1</source>
        <translation>keine; zum Beispiel h2, http/1.1</translation>
    </message>
    <message>
        <source>Application protocols offered (client) or accepted (server), best first</source>
        <translation>Angebotene (Client) oder angenommene (Server) Anwendungsprotokolle, das beste zuerst</translation>
    </message>
    <message>
        <source>CA file:</source>
        <translation>CA-Datei:</translation>
    </message>
    <message>
        <source>Certificate:</source>
        <translation>Zertifikat:</translation>
    </message>
    <message>
        <source>Server name:</source>
        <translation>Servername:</translation>
    </message>
    <message>
        <source>ALPN:</source>
        <translation>ALPN:</translation>
    </message>
    <message>
        <source>IPv6 and IPv4</source>
        <translation>IPv6 und IPv4</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>Which addresses of the host are tried</source>
        <translation>Welche Adressen des Hosts versucht werden</translation>
    </message>
    <message>
        <source>Address of this machine to call from</source>
        <translation>Adresse dieses Rechners, von der aus angerufen wird</translation>
    </message>
    <message>
        <source>Resolving, connecting and TLS together may take so long</source>
        <translation>So lange dürfen Namensauflösung, Verbinden und TLS zusammen dauern</translation>
    </message>
    <message>
        <source>The line is given up when nothing moved for so long</source>
        <translation>Die Leitung wird aufgegeben, wenn sich so lange nichts bewegte</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adressen:</translation>
    </message>
    <message>
        <source>From address:</source>
        <translation>Von Adresse:</translation>
    </message>
    <message>
        <source>To whom it came from, byte for byte</source>
        <translation>An den, von dem es kam, Byte für Byte</translation>
    </message>
    <message>
        <source>Who calls beyond that is sent away at once</source>
        <translation>Wer darüber hinaus anruft, wird sofort fortgeschickt</translation>
    </message>
    <message>
        <source>H&amp;ost:</source>
        <translation>H&amp;ost:</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>End listening and close every client&apos;s line (Shift+F5)</source>
        <translation>Nicht mehr lauschen und die Leitungen aller Clients schließen (Umschalt+F5)</translation>
    </message>
    <message>
        <source>Close the line (Shift+F5)</source>
        <translation>Leitung schließen (Umschalt+F5)</translation>
    </message>
    <message>
        <source>Wait for callers at this address (F5)</source>
        <translation>Unter dieser Adresse auf Anrufer warten (F5)</translation>
    </message>
    <message>
        <source>Call this address (F5)</source>
        <translation>Diese Adresse anrufen (F5)</translation>
    </message>
</context>
<context>
    <name>lw::ui::ExchangeModel</name>
    <message>
        <source>Waiting …</source>
        <translation>Warte …</translation>
    </message>
    <message>
        <source>%1, receiving …</source>
        <translation>%1, empfange …</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>lw::ui::ExportWindow</name>
    <message>
        <source>As on the &amp;wire, with the keys</source>
        <translation>Wie auf der &amp;Leitung, mit den Schlüsseln</translation>
    </message>
    <message>
        <source>Well-known &amp;ports</source>
        <translation>&amp;Bekannte Ports</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maskieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>„%1“ exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Linewright session</source>
        <translation>Linewright-Sitzung</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>A display filter, as in the transcript: only what it matches is written</source>
        <translation>Ein Anzeigefilter wie in der Mitschrift: Nur was er trifft, wird geschrieben</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Packets as they were below TLS, and the keys that decrypt them, where both were recorded</source>
        <translation>Pakete, wie sie unter TLS waren, und die Schlüssel dazu, wo beides aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>Servers on odd ports appear on the port of their protocol, so that Wireshark knows it; the true port stands in the packet&apos;s comment</source>
        <translation>Server auf ungewohnten Ports erscheinen auf dem Port ihres Protokolls, damit Wireshark es erkennt; der wahre Port steht im Kommentar des Pakets</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zu schreibende Datei</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>F&amp;ilter:</translation>
    </message>
    <message>
        <source>Fi&amp;le:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Whoever has this file and the packets can read everything, secrets too.</source>
        <translation>Wer diese Datei und die Pakete hat, kann alles lesen, auch Geheimnisse.</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Say first which file is to be written.</source>
        <translation>Sagen Sie zuerst, welche Datei zu schreiben ist.</translation>
    </message>
    <message>
        <source>%1 is there already. Press Export again to replace it.</source>
        <translation>%1 gibt es schon. Drücken Sie noch einmal Exportieren, um sie zu ersetzen.</translation>
    </message>
    <message>
        <source>This is the session itself: choose another file.</source>
        <translation>Das ist die Sitzung selbst: Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportiere …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Nichts wurde geschrieben: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>lw::ui::FactsTree</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::FieldModel</name>
    <message>
        <source>%1 (no bytes of its own)</source>
        <translation>%1 (keine eigenen Bytes)</translation>
    </message>
    <message>
        <source>%1: bytes %2 to %3</source>
        <translation>%1: Bytes %2 bis %3</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>lw::ui::FiguresView</name>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>Nearer (+); also with the wheel</source>
        <translation>Näher (+); auch mit dem Rad</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>Ferner (-)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Show all of it (0, or a double click)</source>
        <translation>Alles zeigen (0, oder ein Doppelklick)</translation>
    </message>
    <message>
        <source>S&amp;VG…</source>
        <translation>S&amp;VG …</translation>
    </message>
    <message>
        <source>Save what is drawn as a picture</source>
        <translation>Das Gezeichnete als Bild speichern</translation>
    </message>
    <message>
        <source>&amp;CSV…</source>
        <translation>&amp;CSV …</translation>
    </message>
    <message>
        <source>Save the numbers as a table</source>
        <translation>Die Zahlen als Tabelle speichern</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lese …</translation>
    </message>
    <message>
        <source>The first %L1 operations and replies are shown.</source>
        <translation>Die ersten %L1 Operationen und Antworten werden gezeigt.</translation>
    </message>
    <message>
        <source>There is nothing to save yet</source>
        <translation>Es gibt noch nichts zu speichern</translation>
    </message>
    <message>
        <source>Save the Figure</source>
        <translation>Darstellung speichern</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
</context>
<context>
    <name>lw::ui::FileField</name>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>Datei wählen: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, as  severity == &quot;error&quot;  or  summary contains &quot;login&quot;   (Ctrl+/)</source>
        <translation>Filter, etwa  severity == &quot;error&quot;  oder  summary contains &quot;login&quot;   (Strg+/)</translation>
    </message>
    <message>
        <source>Filter of messages</source>
        <translation>Filter der Nachrichten</translation>
    </message>
    <message>
        <source>Messages shown / all messages</source>
        <translation>Gezeigte Nachrichten / alle Nachrichten</translation>
    </message>
    <message>
        <source>How far the filter got</source>
        <translation>Wie weit der Filter kam</translation>
    </message>
    <message>
        <source>Filters used before and saved ones</source>
        <translation>Früher verwendete Filter und gespeicherte</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>   Enter applies it, Esc goes back</source>
        <translation>   Eingabe wendet ihn an, Esc geht zurück</translation>
    </message>
    <message>
        <source>Not yet a filter: %1</source>
        <translation>Noch kein Filter: %1</translation>
    </message>
    <message>
        <source>Messages of which %1</source>
        <translation>Nachrichten, deren %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Look at the messages after these, too</source>
        <translation>Auch die Nachrichten danach ansehen</translation>
    </message>
    <message>
        <source>Look at no further messages</source>
        <translation>Keine weiteren Nachrichten ansehen</translation>
    </message>
    <message>
        <source>&amp;Save This Filter…</source>
        <translation>Diesen Filter &amp;speichern …</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Used Before</source>
        <translation>Früher verwendet</translation>
    </message>
    <message>
        <source>&amp;Clear These</source>
        <translation>Diese &amp;leeren</translation>
    </message>
    <message>
        <source>Save the Filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>A name for  %1</source>
        <translation>Ein Name für  %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::FilterEdit</name>
    <message>
        <source>What may stand here</source>
        <translation>Was hier stehen darf</translation>
    </message>
    <message>
        <source>A filter shows only some of the messages</source>
        <translation>Ein Filter zeigt nur einige der Nachrichten</translation>
    </message>
    <message>
        <source>Shows messages of which %1</source>
        <translation>Zeigt Nachrichten, deren %1</translation>
    </message>
    <message>
        <source>Not a filter: %1</source>
        <translation>Kein Filter: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::FindBar</name>
    <message>
        <source>Match &amp;case</source>
        <translation>Groß und klein &amp;unterscheiden</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Enter finds the next place, Shift+Enter the one before, Esc closes</source>
        <translation>Eingabe findet die nächste Stelle, Umschalt+Eingabe die davor, Esc schließt</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>lw::ui::FollowModel</name>
    <message>
        <source>Frame %1, %2 s</source>
        <translation>Frame %1, %2 s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
</context>
<context>
    <name>lw::ui::FollowView</name>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>What was said on the channel</source>
        <translation>Was auf dem Kanal gesagt wurde</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>The channel that is followed</source>
        <translation>Der Kanal, dem gefolgt wird</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Like curl -v</source>
        <translation>Wie curl -v</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>How what was said is written</source>
        <translation>Wie das Gesagte geschrieben wird</translation>
    </message>
    <message>
        <source>F&amp;ollow End</source>
        <translation>Dem &amp;Ende folgen</translation>
    </message>
    <message>
        <source>Keep the newest line in sight; scrolling up ends it</source>
        <translation>Die neueste Zeile im Blick behalten; Hochrollen beendet es</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern …</translation>
    </message>
    <message>
        <source>Save all of it as text</source>
        <translation>Alles als Text speichern</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in what was said</source>
        <translation>Im Gesagten suchen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Nothing was said on this channel yet.</source>
        <translation>Auf diesem Kanal wurde noch nichts gesagt.</translation>
    </message>
    <message>
        <source>There is no channel yet.</source>
        <translation>Es gibt noch keinen Kanal.</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>lese …</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>Top reached</source>
        <translation>Anfang erreicht</translation>
    </message>
    <message>
        <source>End reached</source>
        <translation>Ende erreicht</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>The first %1 lines were copied; save the rest as a file.</source>
        <translation>Die ersten %1 Zeilen wurden kopiert; speichern Sie den Rest als Datei.</translation>
    </message>
    <message>
        <source>Save What Was Said</source>
        <translation>Das Gesagte speichern</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichere …</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>&amp;Go to the Frame</source>
        <translation>Zum &amp;Frame gehen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles wählen</translation>
    </message>
    <message>
        <source>&amp;Save as Text…</source>
        <translation>Als Text &amp;speichern …</translation>
    </message>
</context>
<context>
    <name>lw::ui::HexEdit</name>
    <message>
        <source>Bytes, editable</source>
        <translation>Bytes, bearbeitbar</translation>
    </message>
    <message>
        <source>Type hex digits, or text after a click on the right (Alt+Right). Insert switches to overwriting.</source>
        <translation>Hexziffern eingeben, oder nach einem Klick rechts (Alt+Rechts) Text. Einfg schaltet auf Überschreiben.</translation>
    </message>
    <message>
        <source>Hex digits are 0 to 9 and a to f; Alt+Right goes to the text.</source>
        <translation>Hexziffern sind 0 bis 9 und a bis f; Alt+Rechts geht zum Text.</translation>
    </message>
    <message>
        <source>This is no hex: %1. Alt+Right goes to the text.</source>
        <translation>Das ist kein Hex: %1. Alt+Rechts geht zum Text.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Auss&amp;chneiden</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles wählen</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>Ü&amp;berschreiben</translation>
    </message>
</context>
<context>
    <name>lw::ui::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>no bytes</source>
        <translation>keine Bytes</translation>
    </message>
    <message>
        <source>offset %1, byte 0x%2, %3 bytes in all</source>
        <translation>Stelle %1, Byte 0x%2, zusammen %3 Bytes</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles wählen</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>Keine Bytes</translation>
    </message>
    <message>
        <source>at the end, %1 bytes in all</source>
        <translation>am Ende, zusammen %1 Bytes</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;Show As…</source>
        <translation>&amp;Zeigen als …</translation>
    </message>
</context>
<context>
    <name>lw::ui::InputEdit</name>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>What to send</source>
        <translation>Was zu senden ist</translation>
    </message>
    <message>
        <source>Hex: 48 65 6c 6c 6f, 0x48,0x65 or 48:65:6c</source>
        <translation>Hex: 48 65 6c 6c 6f, 0x48,0x65 oder 48:65:6c</translation>
    </message>
    <message>
        <source>Text; \r \n \t \0 \xHH are understood. Enter sends, Shift+Enter makes a new line, Up brings back what was sent.</source>
        <translation>Text; \r \n \t \0 \xHH werden verstanden. Eingabe sendet, Umschalt+Eingabe macht eine neue Zeile, Auf holt Gesendetes zurück.</translation>
    </message>
</context>
<context>
    <name>lw::ui::MainWindow</name>
    <message>
        <source>&amp;Pane</source>
        <translation>&amp;Bereich</translation>
    </message>
    <message>
        <source>&amp;New Tab</source>
        <translation>&amp;Neuer Tab</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>New &amp;Tab</source>
        <translation>Neuer &amp;Tab</translation>
    </message>
    <message>
        <source>New Tab O&amp;f</source>
        <translation>Neuer Tab &amp;für</translation>
    </message>
    <message>
        <source>&amp;Reopen Closed Tab</source>
        <translation>G&amp;eschlossenen Tab wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Open Session…</source>
        <translation>Sitzung ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Save a Copy of the Session…</source>
        <translation>Kopie der Sitzung &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>Tab s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Tab</source>
        <translation>&amp;Tab</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Tab</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Tab</translation>
    </message>
    <message>
        <source>&amp;Go To</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Last Tab</source>
        <translation>&amp;Letzter Tab</translation>
    </message>
    <message>
        <source>Tab &amp;%1</source>
        <translation>Tab &amp;%1</translation>
    </message>
    <message>
        <source>Move &amp;Left</source>
        <translation>Nach &amp;links</translation>
    </message>
    <message>
        <source>Move &amp;Right</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>Rena&amp;me…</source>
        <translation>U&amp;mbenennen …</translation>
    </message>
    <message>
        <source>&amp;Detach to a Window</source>
        <translation>In eigenes Fenster &amp;lösen</translation>
    </message>
    <message>
        <source>(no tab)</source>
        <translation>(kein Tab)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find a Session</source>
        <translation>Sitzung &amp;finden</translation>
    </message>
    <message>
        <source>Go to Next &amp;Part of the Window</source>
        <translation>Zum nächsten &amp;Teil des Fensters</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Linewright</source>
        <translation>Ü&amp;ber Linewright</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>Open a Session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Sessions (*.lws);;All files (*)</source>
        <translation>Sitzungen (*.lws);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>About Linewright</source>
        <translation>Über Linewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Linewright %1&lt;/h3&gt;</source>
        <translation>&lt;h3&gt;Linewright %1&lt;/h3&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;A communications workbench: speak to servers and peers, see exactly what is said on the wire, keep every session.&lt;/p&gt;&lt;p&gt;It works offline, asks for no account and sends nothing about you to anyone.&lt;/p&gt;&lt;p&gt;Sessions are kept in %1.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Eine Werkbank für Netzprotokolle: mit Servern und Gegenstellen sprechen, genau sehen, was über die Leitung geht, jede Sitzung behalten.&lt;/p&gt;&lt;p&gt;Sie läuft ohne Netzzugang, verlangt kein Konto und sendet niemandem etwas über Sie.&lt;/p&gt;&lt;p&gt;Sitzungen liegen in %1.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 — Linewright</source>
        <translation>%1 — Linewright</translation>
    </message>
    <message>
        <source>Linewright</source>
        <translation>Linewright</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be kept: the folder %1 can&apos;t be written. You can look around and open saved sessions; nothing new can be recorded there.</source>
        <translation>Sitzungen können nicht gespeichert werden: Der Ordner %1 ist nicht beschreibbar. Gespeicherte Sitzungen lassen sich öffnen; Neues kann dort nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>Save a Copy of the Session</source>
        <translation>Kopie der Sitzung speichern</translation>
    </message>
    <message>
        <source>Sessions (*.lws)</source>
        <translation>Sitzungen (*.lws)</translation>
    </message>
    <message>
        <source>Copied to %1</source>
        <translation>Kopiert nach %1</translation>
    </message>
    <message>
        <source>The copy failed: %1</source>
        <translation>Das Kopieren schlug fehl: %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened: %2</source>
        <translation>%1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tab(s) still have something running. Quit all the same?</source>
        <translation>
            <numerusform>In einem Tab läuft noch etwas. Trotzdem beenden?</numerusform>
            <numerusform>In %n Tabs läuft noch etwas. Trotzdem beenden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel It and &amp;Quit</source>
        <translation>Abbrechen und &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Keep Working</source>
        <translation>&amp;Weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Export the Session…</source>
        <translation>Sitzung &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Play Back</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Run &amp;Again…</source>
        <translation>&amp;Wiederholen …</translation>
    </message>
    <message>
        <source>Ser&amp;ve…</source>
        <translation>&amp;Bedienen …</translation>
    </message>
    <message>
        <source>Edit and &amp;Repeat…</source>
        <translation>Bearbeiten und &amp;erneut senden …</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>&amp;Vergleichen …</translation>
    </message>
    <message>
        <source>Choose a Session</source>
        <translation>Sitzung wählen</translation>
    </message>
    <message>
        <source>Sessions and dialogues (*.lws *.dlg);;All files (*)</source>
        <translation>Sitzungen und Dialoge (*.lws *.dlg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>What can be read (*.har *.pcapng *.pcap *.cap *.yaml *.yml *.dlg);;All files (*)</source>
        <translation>Was gelesen werden kann (*.har *.pcapng *.pcap *.cap *.yaml *.yml *.dlg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>Importiere %1 …</translation>
    </message>
    <message>
        <source>%1 can&apos;t be imported: %2</source>
        <translation>%1 kann nicht importiert werden: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>lw::ui::MatchParts</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A single part by its name</source>
        <translation>Ein einzelner Teil beim Namen</translation>
    </message>
    <message>
        <source>Compare this part, or leave it out, whatever is chosen for the others of its kind</source>
        <translation>Diesen Teil vergleichen oder auslassen, was immer für die anderen seiner Art gewählt ist</translation>
    </message>
    <message>
        <source>%1: checked, requests must be equal in it to be the same one</source>
        <translation>%1: angekreuzt müssen Anfragen darin gleich sein, um dieselben zu sein</translation>
    </message>
    <message>
        <source>; half checked, one that is equal in it is preferred</source>
        <translation>; halb angekreuzt wird eine vorgezogen, die darin gleich ist</translation>
    </message>
    <message>
        <source>A single part by its name: %1</source>
        <translation>Ein einzelner Teil beim Namen: %1</translation>
    </message>
    <message>
        <source>A single part is written as %1.</source>
        <translation>Ein einzelner Teil wird als %1 geschrieben.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1: checked, it is compared; else any value of it will do</source>
        <translation>%1: angekreuzt wird er verglichen; sonst ist jeder Wert recht</translation>
    </message>
    <message>
        <source>As the others of its kind again</source>
        <translation>Wieder wie die anderen seiner Art</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>lw::ui::MessageWindow</name>
    <message>
        <source>Close This Window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
</context>
<context>
    <name>lw::ui::OptionsTab</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Most redirects to follow</source>
        <translation>So vielen Umleitungen wird gefolgt</translation>
    </message>
    <message>
        <source>Use and keep &amp;cookies of this session</source>
        <translation>&amp;Cookies dieser Sitzung verwenden und behalten</translation>
    </message>
    <message>
        <source>&amp;Accept compressed answers</source>
        <translation>&amp;Komprimierte Antworten annehmen</translation>
    </message>
    <message>
        <source>&amp;Decode them for showing and saving</source>
        <translation>Sie zum Zeigen und Speichern &amp;dekodieren</translation>
    </message>
    <message>
        <source>&amp;Keep the connection for the next request</source>
        <translation>Die &amp;Verbindung für die nächste Anfrage behalten</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Clientzertifikat</translation>
    </message>
    <message>
        <source>none (PEM)</source>
        <translation>keins (PEM)</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Clientzertifikats</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>in der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>the URL&apos;s host</source>
        <translation>der Host der URL</translation>
    </message>
    <message>
        <source>Asked for (SNI) and checked against the certificate</source>
        <translation>Verlangt (SNI) und am Zertifikat geprüft</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-Proxy</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>SOCKS5-Proxy</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>user, if it asks</source>
        <translation>Benutzer, falls er fragt</translation>
    </message>
    <message>
        <source>User at the proxy</source>
        <translation>Benutzer beim Proxy</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Passwort beim Proxy</translation>
    </message>
    <message>
        <source>host:port:address, more after a space</source>
        <translation>Host:Port:Adresse, weitere nach einem Leerzeichen</translation>
    </message>
    <message>
        <source>Names answered here instead of by the resolver, as curl --resolve</source>
        <translation>Namen, die hier statt vom Namensdienst beantwortet werden, wie curl --resolve</translation>
    </message>
    <message>
        <source>connect to the URL&apos;s host</source>
        <translation>mit dem Host der URL verbinden</translation>
    </message>
    <message>
        <source>Path of a Unix-domain socket to speak HTTP over</source>
        <translation>Pfad eines Unix-Sockets, über den HTTP gesprochen wird</translation>
    </message>
    <message>
        <source>IPv6 and IPv4</source>
        <translation>IPv6 und IPv4</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>Pro&amp;xy:</source>
        <translation>Pro&amp;xy:</translation>
    </message>
    <message>
        <source>Its address:</source>
        <translation>Seine Adresse:</translation>
    </message>
    <message>
        <source>Its account:</source>
        <translation>Sein Konto:</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adressen:</translation>
    </message>
    <message>
        <source>Deadlines and recording</source>
        <translation>Fristen und Aufzeichnung</translation>
    </message>
    <message>
        <source>To connect</source>
        <translation>Zum Verbinden</translation>
    </message>
    <message>
        <source>Without a byte</source>
        <translation>Ohne ein Byte</translation>
    </message>
    <message>
        <source>For all of it</source>
        <translation>Für alles zusammen</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>every byte</source>
        <translation>jedes Byte</translation>
    </message>
    <message>
        <source>Of each body this much is kept in the session; past it, length and digest only</source>
        <translation>So viel von jedem Inhalt wird in der Sitzung aufbewahrt; darüber hinaus nur Länge und Prüfsumme</translation>
    </message>
    <message>
        <source>for the next session</source>
        <translation>für die nächste Sitzung</translation>
    </message>
    <message>
        <source>To connect:</source>
        <translation>Zum Verbinden:</translation>
    </message>
    <message>
        <source>Without a byte:</source>
        <translation>Ohne ein Byte:</translation>
    </message>
    <message>
        <source>For all of it:</source>
        <translation>Für alles:</translation>
    </message>
    <message>
        <source>A change counts from the next session on.</source>
        <translation>Eine Änderung gilt ab der nächsten Sitzung.</translation>
    </message>
    <message>
        <source>More costs disk, not memory.</source>
        <translation>Mehr kostet Plattenplatz, nicht Speicher.</translation>
    </message>
    <message>
        <source>Options: the proxy&apos;s address must be host:port, not “%1”.</source>
        <translation>Optionen: Die Adresse des Proxys muss Host:Port sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>Options: “%1” is not host:port:address.</source>
        <translation>Optionen: „%1“ ist nicht Host:Port:Adresse.</translation>
    </message>
    <message>
        <source>Follo&amp;w redirects, at most</source>
        <translation>Umleitungen &amp;folgen, höchstens</translation>
    </message>
    <message>
        <source>Send the body chu&amp;nked</source>
        <translation>Den Inhalt in &amp;Stücken senden (chunked)</translation>
    </message>
    <message>
        <source>Verif&amp;y the server&apos;s certificate</source>
        <translation>Zertifikat des Servers &amp;prüfen</translation>
    </message>
    <message>
        <source>CA file:</source>
        <translation>CA-Datei:</translation>
    </message>
    <message>
        <source>Client ce&amp;rtificate:</source>
        <translation>Client&amp;zertifikat:</translation>
    </message>
    <message>
        <source>Its key:</source>
        <translation>Sein Schlüssel:</translation>
    </message>
    <message>
        <source>Lowest version:</source>
        <translation>Niedrigste Version:</translation>
    </message>
    <message>
        <source>Server name:</source>
        <translation>Servername:</translation>
    </message>
    <message>
        <source>Resolve:</source>
        <translation>Auflösen:</translation>
    </message>
    <message>
        <source>Unix socket:</source>
        <translation>Unix-Socket:</translation>
    </message>
    <message>
        <source>Record of a body:</source>
        <translation>Vom Inhalt aufzeichnen:</translation>
    </message>
</context>
<context>
    <name>lw::ui::OverviewStrip</name>
    <message>
        <source>Overview of the list</source>
        <translation>Übersicht der Liste</translation>
    </message>
    <message>
        <source>Errors, warnings, marks, operations and hits; the same are reached by keys and filters</source>
        <translation>Fehler, Warnungen, Markierungen, Operationen und Treffer; dieselben erreicht man mit Tasten und Filtern</translation>
    </message>
    <message>
        <source>Operations (left), warnings and errors (middle), marks and comments (right), search hits (across)
%1 errors, %2 warnings. Click to go there.</source>
        <translation>Operationen (links), Warnungen und Fehler (Mitte), Markierungen und Anmerkungen (rechts), Suchtreffer (quer)
%1 Fehler, %2 Warnungen. Klicken geht dorthin.</translation>
    </message>
</context>
<context>
    <name>lw::ui::Page</name>
    <message>
        <source>The session %1 can&apos;t be opened: %2</source>
        <translation>Die Sitzung %1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>Something is still running here.</source>
        <translation>Hier läuft noch etwas.</translation>
    </message>
    <message>
        <source>&amp;Cancel It and Close</source>
        <translation>&amp;Abbrechen und schließen</translation>
    </message>
    <message>
        <source>&amp;Keep Open</source>
        <translation>&amp;Offen lassen</translation>
    </message>
    <message>
        <source>The transcript does not have it (any more).</source>
        <translation>Die Mitschrift hat es nicht (mehr).</translation>
    </message>
</context>
<context>
    <name>lw::ui::PairsModel</name>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Sent; clear to leave it out</source>
        <translation>Wird gesendet; ohne Haken bleibt es fort</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Wird nicht gesendet</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Added by the program. Write one of the same name to send yours instead.</source>
        <translation>Vom Programm hinzugefügt. Schreiben Sie eine Zeile gleichen Namens, um Ihre zu senden.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>lw::ui::PairsTable</name>
    <message>
        <source>Add a row (Insert)</source>
        <translation>Zeile hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Remove the row (Delete)</source>
        <translation>Zeile entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move the row up (Alt+Up)</source>
        <translation>Zeile nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move the row down (Alt+Down)</source>
        <translation>Zeile nach unten (Alt+Ab)</translation>
    </message>
</context>
<context>
    <name>lw::ui::Pane</name>
    <message>
        <source>No session can be recorded: %1</source>
        <translation>Es kann keine Sitzung aufgezeichnet werden: %1</translation>
    </message>
    <message>
        <source>A recording is played here, and nothing goes to the network. Use another tab for that.</source>
        <translation>Hier wird eine Aufzeichnung abgespielt, nichts geht ins Netz. Dafür ist ein anderer Reiter da.</translation>
    </message>
</context>
<context>
    <name>lw::ui::PlaybackBar</name>
    <message>
        <source>recorded</source>
        <translation>damals</translation>
    </message>
    <message>
        <source>said now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>The first difference: channel %1, byte %2 of what the client said there</source>
        <translation>Der erste Unterschied: Kanal %1, Byte %2 dessen, was der Client dort sagte</translation>
    </message>
    <message>
        <source>it said more than was recorded</source>
        <translation>er sagte mehr, als aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Playing a recording</source>
        <translation>Abspielen einer Aufzeichnung</translation>
    </message>
    <message>
        <source>Play from the beginning</source>
        <translation>Von vorn abspielen</translation>
    </message>
    <message>
        <source>Play from the beginning (Home in the timeline)</source>
        <translation>Von vorn abspielen (Pos1 in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play (Space in the timeline)</source>
        <translation>Abspielen (Leertaste in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Play to the end of the next message (. in the timeline)</source>
        <translation>Bis zum Ende der nächsten Nachricht (. in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Stop, and go back to the beginning</source>
        <translation>Anhalten und an den Anfang zurück</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast it is played (+ and - in the timeline)</source>
        <translation>Wie schnell abgespielt wird (+ und - in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Original times</source>
        <translation>Zeiten von damals</translation>
    </message>
    <message>
        <source>Wait for the other side</source>
        <translation>Auf die andere Seite warten</translation>
    </message>
    <message>
        <source>Original times: everything comes when it came then.
Wait for the other side: an answer comes as soon as the client has said what it answers.</source>
        <translation>Zeiten von damals: alles kommt, wann es damals kam.
Auf die andere Seite warten: eine Antwort kommt, sobald der Client gesagt hat, worauf sie antwortet.</translation>
    </message>
    <message>
        <source>Show in &amp;Transcript</source>
        <translation>In der &amp;Mitschrift zeigen</translation>
    </message>
    <message>
        <source>Choose the frame of the transcript in which the client says it</source>
        <translation>Den Frame der Mitschrift wählen, in dem der Client es sagt</translation>
    </message>
    <message>
        <source>What was recorded, and what is said now</source>
        <translation>Was aufgezeichnet wurde, und was jetzt gesagt wird</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>Pause (Space in the timeline)</source>
        <translation>Pause (Leertaste in der Zeitleiste)</translation>
    </message>
    <message>
        <source>Play again (Space in the timeline)</source>
        <translation>Noch einmal abspielen (Leertaste in der Zeitleiste)</translation>
    </message>
    <message>
        <source>%1 differences</source>
        <translation>%1 Unterschiede</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 Unterschied</translation>
    </message>
    <message>
        <source>Identical as far as it could be played</source>
        <translation>Gleich, soweit es abzuspielen war</translation>
    </message>
    <message>
        <source>Identical to the recording</source>
        <translation>Gleich wie die Aufzeichnung</translation>
    </message>
    <message>
        <source>Identical so far</source>
        <translation>Bisher gleich</translation>
    </message>
    <message>
        <source>What the client says is compared with what it said then, byte for byte</source>
        <translation>Was der Client sagt, wird Byte für Byte mit dem verglichen, was er damals sagte</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>Can&apos;t be played</source>
        <translation>Nicht abzuspielen</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>lw::ui::Player</name>
    <message>
        <source>The timeline can&apos;t be read: %1</source>
        <translation>Die Zeitleiste ist nicht zu lesen: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::PlotView</name>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>%1: %2 spans</source>
        <translation>%1: %2 Spannen</translation>
    </message>
    <message>
        <source>%1: %2 values from %3 to %4</source>
        <translation>%1: %2 Werte von %3 bis %4</translation>
    </message>
</context>
<context>
    <name>lw::ui::PreviewView</name>
    <message>
        <source>Preview of the picture</source>
        <translation>Vorschau des Bildes</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Vorschau der Seite</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Bildpunkte</translation>
    </message>
</context>
<context>
    <name>lw::ui::ProxyFields</name>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP (CONNECT)</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>Pro&amp;xy:</source>
        <translation>Pro&amp;xy:</translation>
    </message>
    <message>
        <source>Its address:</source>
        <translation>Seine Adresse:</translation>
    </message>
    <message>
        <source>User at the proxy:</source>
        <translation>Benutzer beim Proxy:</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Passwort:</translation>
    </message>
    <message>
        <source>The proxy is written as host:port.</source>
        <translation>Der Proxy wird als Host:Port geschrieben.</translation>
    </message>
</context>
<context>
    <name>lw::ui::QuestionBar</name>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Ausblenden (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
</context>
<context>
    <name>lw::ui::Questions</name>
    <message>
        <source>%1. Subject: %2</source>
        <translation>%1. Inhaber: %2</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Aussteller: %1</translation>
    </message>
    <message>
        <source>Valid: %1 to %2</source>
        <translation>Gültig: %1 bis %2</translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>Namen: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Schlüssel: %1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>The peer sent no certificate.</source>
        <translation>Die Gegenstelle sandte kein Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate of %1 can&apos;t be trusted: %2. Nothing was sent yet.</source>
        <translation>Dem Zertifikat von %1 ist nicht zu trauen: %2. Es wurde noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Accept &amp;Once</source>
        <translation>&amp;Einmal annehmen</translation>
    </message>
    <message>
        <source>&amp;Always Accept</source>
        <translation>&amp;Immer annehmen</translation>
    </message>
    <message>
        <source>&amp;Refuse</source>
        <translation>&amp;Ablehnen</translation>
    </message>
    <message>
        <source>%1 asks for a user name and a password.</source>
        <translation>%1 verlangt Benutzernamen und Passwort.</translation>
    </message>
    <message>
        <source>It says: “%1”</source>
        <translation>Dort heißt es: „%1“</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Log In</source>
        <translation>An&amp;melden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>&amp;Go On Without Recording</source>
        <translation>&amp;Ohne Aufzeichnung weiter</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
</context>
<context>
    <name>lw::ui::RedactionEditor</name>
    <message>
        <source>&amp;Cookies, credentials and tokens</source>
        <translation>&amp;Cookies, Zugangsdaten und Tokens</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>What the protocols call secret: Cookie, Set-Cookie, Authorization, keys and tokens in headers</source>
        <translation>Was die Protokolle geheim nennen: Cookie, Set-Cookie, Authorization, Schlüssel und Tokens in Headern</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Weitergegeben</translation>
    </message>
    <message>
        <source>What is masked</source>
        <translation>Was maskiert wird</translation>
    </message>
    <message>
        <source>&amp;Add Rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maskieren</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welche</translation>
    </message>
    <message>
        <source>Rules for what is masked</source>
        <translation>Regeln für das, was maskiert wird</translation>
    </message>
    <message>
        <source>What the rule looks at</source>
        <translation>Worauf die Regel schaut</translation>
    </message>
    <message>
        <source>Field or header</source>
        <translation>Feld oder Header</translation>
    </message>
    <message>
        <source>A filter name, a family of them (ends with a dot), or a header&apos;s name (X-Customer)</source>
        <translation>Ein Filtername, eine Gruppe davon (endet mit einem Punkt), oder der Name eines Headers (X-Customer)</translation>
    </message>
    <message>
        <source>JSON value</source>
        <translation>JSON-Wert</translation>
    </message>
    <message>
        <source>A path: $.user.email, $..token, $.items[*].id</source>
        <translation>Ein Pfad: $.user.email, $..token, $.items[*].id</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>All that it matches in a message&apos;s bytes</source>
        <translation>Alles, worauf er in den Bytes einer Nachricht passt</translation>
    </message>
    <message>
        <source>Looking for what to mask…</source>
        <translation>Suche, was zu maskieren ist …</translation>
    </message>
    <message>
        <source>Places masked: %1.</source>
        <translation>Maskierte Stellen: %1.</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Die ersten %1 werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatEditor</name>
    <message>
        <source>&amp;Mend lengths</source>
        <translation>Längen &amp;richtigstellen</translation>
    </message>
    <message>
        <source>Request as text</source>
        <translation>Anfrage als Text</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hex</translation>
    </message>
    <message>
        <source>Line ends and control bytes are shown; each is one byte or two</source>
        <translation>Zeilenenden und Steuerbytes werden gezeigt; jedes ist ein Byte oder zwei</translation>
    </message>
    <message>
        <source>Every byte, in hex and as text; both can be typed into</source>
        <translation>Jedes Byte, als Hex und als Text; in beides kann geschrieben werden</translation>
    </message>
    <message>
        <source>Next One</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Choose the next placeholder, to type over it</source>
        <translation>Den nächsten Platzhalter wählen, um ihn zu überschreiben</translation>
    </message>
    <message>
        <source>Lengths and checksums are made right when it is sent; without it they go out as they stand here</source>
        <translation>Längen und Prüfsummen werden beim Senden richtiggestellt; ohne das gehen sie hinaus, wie sie hier stehen</translation>
    </message>
    <message>
        <source>Put In</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>Change it here, too</source>
        <translation>Auch hier ändern</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Insert a byte that has no key</source>
        <translation>Ein Byte einfügen, das keine Taste hat</translation>
    </message>
    <message>
        <source>CR LF</source>
        <translation>CR LF</translation>
    </message>
    <message>
        <source>CR</source>
        <translation>CR</translation>
    </message>
    <message>
        <source>LF</source>
        <translation>LF</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>NUL</source>
        <translation>NUL</translation>
    </message>
    <message>
        <source>ESC</source>
        <translation>ESC</translation>
    </message>
    <message>
        <source>Byte FF</source>
        <translation>Byte FF</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>overwrite</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>“%1” will be added</source>
        <translation>„%1“ wird hinzugefügt</translation>
    </message>
    <message>
        <source>“%1” becomes “%2”</source>
        <translation>„%1“ wird „%2“</translation>
    </message>
    <message numerus="yes">
        <source>Masked when it was recorded: %n secret(s) in here are placeholders. Type over them what is to be sent; it is masked in what is recorded now, too.</source>
        <translation>
            <numerusform>Beim Aufzeichnen maskiert: Ein Geheimnis hierin ist ein Platzhalter. Überschreiben Sie ihn mit dem, was zu senden ist; auch in dem, was jetzt aufgezeichnet wird, wird es maskiert.</numerusform>
            <numerusform>Beim Aufzeichnen maskiert: %n Geheimnisse hierin sind Platzhalter. Überschreiben Sie sie mit dem, was zu senden ist; auch in dem, was jetzt aufgezeichnet wird, werden sie maskiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatForm</name>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>T&amp;LS</source>
        <translation>T&amp;LS</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>One l&amp;ine</source>
        <translation>E&amp;ine Leitung</translation>
    </message>
    <message>
        <source>&amp;Wait for each answer</source>
        <translation>Auf jede Antwort &amp;warten</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>A host and port, or the path of a Unix-domain socket</source>
        <translation>Host und Port, oder der Pfad eines Unix-Sockets</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>Unix</source>
        <translation>Unix</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>What carries the bytes</source>
        <translation>Was die Bytes trägt</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>TLS vom ersten Byte an</translation>
    </message>
    <message>
        <source>The certificate has to be right; else you are asked</source>
        <translation>Das Zertifikat muss stimmen; sonst werden Sie gefragt</translation>
    </message>
    <message>
        <source>as the host</source>
        <translation>wie der Host</translation>
    </message>
    <message>
        <source>The name asked for in TLS, where it is not the host&apos;s</source>
        <translation>Der in TLS verlangte Name, wo er nicht der des Hosts ist</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Who tells where an answer ends, and shows it in the transcript. Where nobody can, an answer ends when nothing comes for 0.3 seconds.</source>
        <translation>Wer sagt, wo eine Antwort endet, und sie in der Mitschrift zeigt. Wo es niemand kann, endet eine Antwort, wenn 0,3 Sekunden lang nichts kommt.</translation>
    </message>
    <message>
        <source>T&amp;o:</source>
        <translation>&amp;An:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Answers &amp;read as:</source>
        <translation>Antworten &amp;lesen als:</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often all of the requests are sent, one after the other</source>
        <translation>Wie oft alle Anfragen gesendet werden, eine nach der anderen</translation>
    </message>
    <message>
        <source>Between one request and the next</source>
        <translation>Zwischen einer Anfrage und der nächsten</translation>
    </message>
    <message>
        <source>Longer no answer is waited for</source>
        <translation>Länger wird auf keine Antwort gewartet</translation>
    </message>
    <message>
        <source>All requests go over one connection, a new one where it was ended; else each has its own</source>
        <translation>Alle Anfragen gehen über eine Verbindung, über eine neue, wo sie beendet wurde; sonst hat jede ihre eigene</translation>
    </message>
    <message>
        <source>Each request waits for the answer to the one before; without it they are sent at once: one after the other on one line, or side by side on lines of their own</source>
        <translation>Jede Anfrage wartet auf die Antwort der vorigen; ohne das werden sie sofort gesendet: hintereinander auf einer Leitung, oder nebeneinander auf eigenen</translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation>&amp;Wie oft:</translation>
    </message>
    <message>
        <source>&amp;Pause:</source>
        <translation>&amp;Pause:</translation>
    </message>
    <message>
        <source>Answ&amp;er within:</source>
        <translation>Antwort &amp;binnen:</translation>
    </message>
    <message>
        <source>Say first which socket it goes to: a path.</source>
        <translation>Sagen Sie zuerst, an welchen Socket es geht: einen Pfad.</translation>
    </message>
    <message>
        <source>Where to? %1.</source>
        <translation>Wohin? %1.</translation>
    </message>
    <message>
        <source>Say first where it goes to: a host and a port.</source>
        <translation>Sagen Sie zuerst, wohin es geht: Host und Port.</translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatTries</name>
    <message>
        <source>&amp;Compare the Two</source>
        <translation>Die beiden &amp;vergleichen</translation>
    </message>
    <message>
        <source>Show in the Transcript</source>
        <translation>In der Mitschrift zeigen</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>What differs between the answers of the two chosen tries</source>
        <translation>Worin die Antworten der beiden gewählten Versuche abweichen</translation>
    </message>
    <message>
        <source>The answer, or what was said (double click)</source>
        <translation>Die Antwort, oder was gesagt wurde (Doppelklick)</translation>
    </message>
    <message>
        <source>Choose two (Ctrl+click) to compare their answers.</source>
        <translation>Wählen Sie zwei (Strg+Klick), um ihre Antworten zu vergleichen.</translation>
    </message>
    <message>
        <source>Sho&amp;w in the Transcript</source>
        <translation>In der &amp;Mitschrift zeigen</translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatWindow</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Edit and Repeat</source>
        <translation>Bearbeiten und erneut senden</translation>
    </message>
    <message>
        <source>Edit and Repeat — %1</source>
        <translation>Bearbeiten und erneut senden — %1</translation>
    </message>
    <message>
        <source>Not all of its bytes were recorded: what is here is the beginning.</source>
        <translation>Nicht alle seine Bytes wurden aufgezeichnet: Hier steht der Anfang.</translation>
    </message>
    <message>
        <source>That was an answer: here is the request that it answers.</source>
        <translation>Das war eine Antwort: Hier ist die Anfrage, auf die sie antwortet.</translation>
    </message>
    <message>
        <source>Request %1 is empty.</source>
        <translation>Anfrage %1 ist leer.</translation>
    </message>
    <message>
        <source>That is more than %1 tries.</source>
        <translation>Das sind mehr als %1 Versuche.</translation>
    </message>
    <message>
        <source>Repeat of %1</source>
        <translation>Wiederholung von %1</translation>
    </message>
    <message>
        <source>Nothing can be recorded: %1</source>
        <translation>Nichts kann aufgezeichnet werden: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>%1 of %2…</source>
        <translation>%1 von %2 …</translation>
    </message>
    <message>
        <source>Tries (%1)</source>
        <translation>Versuche (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n beantwortet</numerusform>
            <numerusform>%n beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>%n mit einem Problem</numerusform>
            <numerusform>%n mit einem Problem</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Sende …</translation>
    </message>
    <message>
        <source>One of the two has no answer to compare.</source>
        <translation>Einer der beiden hat keine Antwort zum Vergleichen.</translation>
    </message>
    <message>
        <source>Requests, in the order in which they are sent</source>
        <translation>Anfragen, in der Reihenfolge, in der sie gesendet werden</translation>
    </message>
    <message>
        <source>Add a copy of this request, or an empty one (from the transcript: Add to the Sequence)</source>
        <translation>Eine Kopie dieser Anfrage hinzufügen, oder eine leere (aus der Mitschrift: Zur Folge hinzufügen)</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>Früher (Alt+Auf)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>Später (Alt+Ab)</translation>
    </message>
    <message>
        <source>Take it out of the sequence (Delete)</source>
        <translation>Aus der Folge nehmen (Entf)</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Send the sequence (Ctrl+Return)</source>
        <translation>Die Folge senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Stop: what was said stays said</source>
        <translation>Anhalten: Was gesagt ist, bleibt gesagt</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Tr&amp;anscript</source>
        <translation>&amp;Mitschrift</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>&amp;Send All</source>
        <translation>Alle &amp;senden</translation>
    </message>
</context>
<context>
    <name>lw::ui::RequestPanel</name>
    <message>
        <source>Parameters of the URL</source>
        <translation>Parameter der URL</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>Header der Anfrage</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Optionen</translation>
    </message>
    <message>
        <source>A&amp;uth •</source>
        <translation>A&amp;nmeldung •</translation>
    </message>
    <message>
        <source>A&amp;uth</source>
        <translation>A&amp;nmeldung</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>&amp;Body •</source>
        <translation>&amp;Inhalt •</translation>
    </message>
    <message>
        <source>Para&amp;ms</source>
        <translation>Para&amp;meter</translation>
    </message>
    <message>
        <source>H&amp;eaders</source>
        <translation>H&amp;eader</translation>
    </message>
</context>
<context>
    <name>lw::ui::RerunPage</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What is not as it was recorded, field by field</source>
        <translation>Was nicht ist wie aufgezeichnet, Feld für Feld</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, an %2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>Again: %1</source>
        <translation>Wieder: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::RerunRun</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1 matched, %2 different, %3 missing, %4 extra.</source>
        <translation>%1 gleich, %2 anders, %3 fehlend, %4 zusätzlich.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginne …</translation>
    </message>
    <message>
        <source>%1 of %2 done. Now: %3</source>
        <translation>%1 von %2 erledigt. Jetzt: %3</translation>
    </message>
</context>
<context>
    <name>lw::ui::RerunTarget</name>
    <message>
        <source>Accept an&amp;y certificate</source>
        <translation>&amp;Jedes Zertifikat annehmen</translation>
    </message>
    <message>
        <source>Trus&amp;t:</source>
        <translation>&amp;Vertrauen:</translation>
    </message>
    <message>
        <source>Certificates to trust (PEM)</source>
        <translation>Zertifikate, denen zu trauen ist (PEM)</translation>
    </message>
    <message>
        <source>The system&apos;s certificates</source>
        <translation>Die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Secrets that were not recorded</source>
        <translation>Geheimnisse, die nicht aufgezeichnet wurden</translation>
    </message>
    <message>
        <source>Run t&amp;wice, to learn which fields always differ</source>
        <translation>&amp;Zweimal ausführen, um zu lernen, welche Felder immer abweichen</translation>
    </message>
    <message>
        <source>Send &amp;files that the recording names</source>
        <translation>&amp;Dateien senden, die die Aufzeichnung nennt</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>A name, an address, or a path of a Unix-domain socket</source>
        <translation>Ein Name, eine Adresse oder der Pfad eines Unix-Sockets</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Klartext</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Not verified: for servers that you know</source>
        <translation>Nicht geprüft: für Server, die Sie kennen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>&amp;Host:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>T&amp;LS:</source>
        <translation>T&amp;LS:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>Passwor&amp;d:</source>
        <translation>Passw&amp;ort:</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>As soon as the answers before it are there</source>
        <translation>Sobald die Antworten davor da sind</translation>
    </message>
    <message>
        <source>In the original timing</source>
        <translation>In den ursprünglichen Zeiten</translation>
    </message>
    <message>
        <source>When each operation begins</source>
        <translation>Wann jede Operation beginnt</translation>
    </message>
    <message>
        <source>What differs between two runs in a row says nothing about the server; it is proposed as noise</source>
        <translation>Was zwischen zwei Läufen hintereinander abweicht, sagt nichts über den Server; es wird als Rauschen vorgeschlagen</translation>
    </message>
    <message>
        <source>T&amp;iming:</source>
        <translation>&amp;Zeiten:</translation>
    </message>
    <message>
        <source>A body that came from a file is read from there again; for recordings whose origin you know</source>
        <translation>Ein Inhalt, der aus einer Datei kam, wird wieder von dort gelesen; für Aufzeichnungen, deren Herkunft Sie kennen</translation>
    </message>
    <message>
        <source>As recorded: TLS</source>
        <translation>Wie aufgezeichnet: TLS</translation>
    </message>
    <message>
        <source>As recorded: plain</source>
        <translation>Wie aufgezeichnet: Klartext</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Say where to: the host is empty.</source>
        <translation>Sagen Sie, wohin: Der Host fehlt.</translation>
    </message>
</context>
<context>
    <name>lw::ui::RerunVariables</name>
    <message>
        <source>Values of answers that later operations used</source>
        <translation>Werte von Antworten, die spätere Operationen verwendeten</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>From the answer to</source>
        <translation>Aus der Antwort auf</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>As recorded. Checked: the new answer&apos;s value is sent in its place; else what stands here</source>
        <translation>Wie aufgezeichnet. Angekreuzt: Der Wert der neuen Antwort wird an seiner Stelle gesendet; sonst, was hier steht</translation>
    </message>
    <message>
        <source>Operation %1</source>
        <translation>Operation %1</translation>
    </message>
    <message>
        <source> (answer %1)</source>
        <translation> (Antwort %1)</translation>
    </message>
</context>
<context>
    <name>lw::ui::RerunWindow</name>
    <message>
        <source>&amp;Noise of the protocol</source>
        <translation>&amp;Rauschen des Protokolls</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Datumsangaben</translation>
    </message>
    <message>
        <source>&amp;Ids</source>
        <translation>&amp;Kennungen</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Run “%1” Again</source>
        <translation>„%1“ wiederholen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>Ging an</translation>
    </message>
    <message>
        <source>Can&apos;t be run because</source>
        <translation>Kann nicht ausgeführt werden, weil</translation>
    </message>
    <message>
        <source>Values of earlier answers that later operations used. Checked, the new answer&apos;s value is sent in its place.</source>
        <translation>Werte früherer Antworten, die spätere Operationen verwendeten. Angekreuzt wird an ihrer Stelle der Wert der neuen Antwort gesendet.</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Nicht beachten:</translation>
    </message>
    <message>
        <source>Fields that differ from one run to the next by nature, as a Date header or a cookie</source>
        <translation>Felder, die von Natur aus von Lauf zu Lauf abweichen, wie ein Date-Header oder ein Cookie</translation>
    </message>
    <message>
        <source>Two values that are both dates</source>
        <translation>Zwei Werte, die beide Datumsangaben sind</translation>
    </message>
    <message>
        <source>Two values that are both UUIDs, or hexadecimal numbers of one length</source>
        <translation>Zwei Werte, die beide UUIDs sind, oder Hexadezimalzahlen gleicher Länge</translation>
    </message>
    <message>
        <source>Values of which only the port differs</source>
        <translation>Werte, die nur im Port abweichen</translation>
    </message>
    <message>
        <source>They are kept with the recorded session.</source>
        <translation>Sie werden mit der aufgezeichneten Sitzung aufbewahrt.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reading what it does…</source>
        <translation>Lese, was sie tut …</translation>
    </message>
    <message>
        <source>It can&apos;t be read: %1</source>
        <translation>Sie kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>No operation used a value of an earlier answer.</source>
        <translation>Keine Operation verwendete einen Wert einer früheren Antwort.</translation>
    </message>
    <message>
        <source>Nothing was done in this session that could be run again.</source>
        <translation>In dieser Sitzung wurde nichts getan, das wiederholt werden könnte.</translation>
    </message>
    <message>
        <source>It can&apos;t be run again: %1</source>
        <translation>Sie kann nicht wiederholt werden: %1</translation>
    </message>
    <message>
        <source>Where To</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>The rules can&apos;t be kept: %1</source>
        <translation>Die Regeln können nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>They hold until this window is closed: a dialogue file has no place for rules.</source>
        <translation>Sie gelten, bis dieses Fenster geschlossen wird: eine Dialogdatei hat keinen Platz für Regeln.</translation>
    </message>
</context>
<context>
    <name>lw::ui::ResponsePanel</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>, %1/s</source>
        <translation>, %1/s</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time and size</source>
        <translation>Zeit und Größe</translation>
    </message>
    <message>
        <source>Hop of the redirects</source>
        <translation>Station der Umleitungen</translation>
    </message>
    <message>
        <source>Each request on the way to the answer; the last one is shown at first</source>
        <translation>Jede Anfrage auf dem Weg zur Antwort; zuerst wird die letzte gezeigt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Headers of request and response</source>
        <translation>Header von Anfrage und Antwort</translation>
    </message>
    <message>
        <source>No headers yet.</source>
        <translation>Noch keine Header.</translation>
    </message>
    <message>
        <source>Cookies set by the answer</source>
        <translation>Von der Antwort gesetzte Cookies</translation>
    </message>
    <message>
        <source>The answer set no cookies.</source>
        <translation>Die Antwort setzte keine Cookies.</translation>
    </message>
    <message>
        <source>TLS of the connection</source>
        <translation>TLS der Verbindung</translation>
    </message>
    <message>
        <source>The connection had no TLS.</source>
        <translation>Die Verbindung hatte kein TLS.</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Schön</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>, decoded %1</source>
        <translation>, dekodiert %1</translation>
    </message>
    <message>
        <source>Left behind on the way to this hop: %1.</source>
        <translation>Auf dem Weg zu dieser Station zurückgelassen: %1.</translation>
    </message>
    <message>
        <source>Its body is not shown: the answer&apos;s is.</source>
        <translation>Ihr Inhalt wird nicht gezeigt, sondern der der Antwort.</translation>
    </message>
    <message>
        <source>The program ended before the answer did. The transcript has what came until then.</source>
        <translation>Das Programm endete vor der Antwort. Was bis dahin kam, steht in der Mitschrift.</translation>
    </message>
    <message>
        <source>The body, %1, is in %2. Below is its first part.</source>
        <translation>Der Inhalt, %1, ist in %2. Unten steht sein erster Teil.</translation>
    </message>
    <message>
        <source>Type a URL and press Enter.</source>
        <translation>Geben Sie eine URL ein und drücken Sie Eingabe.</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>Warte auf die Antwort …</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>Die Antwort hat keinen Inhalt.</translation>
    </message>
    <message>
        <source>Save the response</source>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert nach %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Save the response&apos;s body to a file (Ctrl+S)</source>
        <translation>Den Inhalt der Antwort in eine Datei speichern (Strg+S)</translation>
    </message>
    <message>
        <source>Open fol&amp;der</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the folder the file is in</source>
        <translation>Den Ordner zeigen, in dem die Datei liegt</translation>
    </message>
    <message>
        <source>%1 has only what came until then.</source>
        <translation>%1 enthält nur, was bis dahin kam.</translation>
    </message>
    <message>
        <source>Reading the answer from the session …</source>
        <translation>Lese die Antwort aus der Sitzung …</translation>
    </message>
    <message>
        <source>The session does not have the body.</source>
        <translation>Die Sitzung enthält den Inhalt nicht.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Es gab keine Antwort.</translation>
    </message>
    <message>
        <source>Nothing of the body came; the headers are in their tab.</source>
        <translation>Vom Inhalt kam nichts; die Header stehen in ihrem Tab.</translation>
    </message>
</context>
<context>
    <name>lw::ui::RulesTable</name>
    <message>
        <source>Any value, also none</source>
        <translation>Jeder Wert, auch keiner</translation>
    </message>
    <message>
        <source>Any value, but there must be one on both sides, or on none</source>
        <translation>Jeder Wert, aber auf beiden Seiten oder auf keiner</translation>
    </message>
    <message>
        <source>Both values match a regular expression</source>
        <translation>Auf beide Werte passt ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Two numbers that are not farther apart than this</source>
        <translation>Zwei Zahlen, die nicht weiter auseinander liegen</translation>
    </message>
    <message>
        <source>may be anything</source>
        <translation>darf alles sein</translation>
    </message>
    <message>
        <source>must be there</source>
        <translation>muss da sein</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>passt auf</translation>
    </message>
    <message>
        <source>differs at most by</source>
        <translation>weicht höchstens ab um</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Rules for fields that may differ</source>
        <translation>Regeln für Felder, die abweichen dürfen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Expression or number</source>
        <translation>Ausdruck oder Zahl</translation>
    </message>
    <message>
        <source>Add R&amp;ule</source>
        <translation>Regel hin&amp;zufügen</translation>
    </message>
    <message>
        <source>A field&apos;s name, or a family of them that ends with a dot</source>
        <translation>Der Name eines Feldes, oder eine Gruppe, die mit einem Punkt endet</translation>
    </message>
    <message>
        <source>How the field is compared</source>
        <translation>Wie das Feld verglichen wird</translation>
    </message>
</context>
<context>
    <name>lw::ui::Sample</name>
    <message>
        <source>it can&apos;t be written to %1</source>
        <translation>sie kann nicht nach %1 geschrieben werden</translation>
    </message>
    <message>
        <source>A recording of a real server answers here, at %1 on this machine. Nothing goes to the network. It ends with this tab.</source>
        <translation>Hier antwortet die Aufzeichnung eines echten Servers, unter %1 auf diesem Rechner. Nichts geht ins Netz. Sie endet mit diesem Tab.</translation>
    </message>
    <message>
        <source>The sample can&apos;t be served: %1</source>
        <translation>Das Beispiel kann nicht bedient werden: %1</translation>
    </message>
    <message>
        <source>The sample does not have what was asked for: %1</source>
        <translation>Das Beispiel enthält nicht, was verlangt wurde: %1</translation>
    </message>
    <message>
        <source>&amp;Try Without a Network</source>
        <translation>&amp;Ohne Netz ausprobieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::SearchBar</name>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Groß/klein</translation>
    </message>
    <message>
        <source>in &amp;bytes</source>
        <translation>in &amp;Bytes</translation>
    </message>
    <message>
        <source>in &amp;lines</source>
        <translation>in &amp;Zeilen</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the session</source>
        <translation>In der Sitzung suchen</translation>
    </message>
    <message>
        <source>Enter finds the next place, Shift+Enter the one before, Esc closes</source>
        <translation>Eingabe findet die nächste Stelle, Umschalt+Eingabe die davor, Esc schließt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben ist</translation>
    </message>
    <message>
        <source>what is shown</source>
        <translation>was gezeigt wird</translation>
    </message>
    <message>
        <source>this channel</source>
        <translation>dieser Kanal</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>In the messages that the filter shows, or in those of the chosen row&apos;s channel</source>
        <translation>In den Nachrichten, die der Filter zeigt, oder in denen des Kanals der gewählten Zeile</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>Groß- und Kleinbuchstaben sind verschieden</translation>
    </message>
    <message>
        <source>Look at the bytes of the messages</source>
        <translation>In den Bytes der Nachrichten suchen</translation>
    </message>
    <message>
        <source>Look at the lines of the list</source>
        <translation>In den Zeilen der Liste suchen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Vorige Stelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächste Stelle (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Searching on from the other end…</source>
        <translation>Suche vom anderen Ende weiter …</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>Went on from the end</source>
        <translation>Vom Ende aus weitergesucht</translation>
    </message>
    <message>
        <source>Went on from the beginning</source>
        <translation>Vom Anfang aus weitergesucht</translation>
    </message>
    <message>
        <source>Searching… %1&#x2009;%</source>
        <translation>Suche … %1 %</translation>
    </message>
</context>
<context>
    <name>lw::ui::SendPanel</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send what stands in the field (Enter or Ctrl+Enter)</source>
        <translation>Senden, was im Feld steht (Eingabe oder Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>What is typed: text or hex</source>
        <translation>Was eingegeben wird: Text oder Hex</translation>
    </message>
    <message>
        <source>Text with \r \n \t \0 \xHH, or hex such as 48 65, 0x48,0x65</source>
        <translation>Text mit \r \n \t \0 \xHH, oder Hex wie 48 65, 0x48,0x65</translation>
    </message>
    <message>
        <source>no line ending</source>
        <translation>kein Zeilenende</translation>
    </message>
    <message>
        <source>LF (\n)</source>
        <translation>LF (\n)</translation>
    </message>
    <message>
        <source>CR LF (\r\n)</source>
        <translation>CR LF (\r\n)</translation>
    </message>
    <message>
        <source>NUL (\0)</source>
        <translation>NUL (\0)</translation>
    </message>
    <message>
        <source>What is sent after text</source>
        <translation>Was nach Text gesendet wird</translation>
    </message>
    <message>
        <source>Put after each text that is sent; hex is sent as it stands</source>
        <translation>Hinter jeden gesendeten Text gesetzt; Hex wird gesendet, wie es dasteht</translation>
    </message>
    <message>
        <source>to all clients</source>
        <translation>an alle Clients</translation>
    </message>
    <message>
        <source>to the selected</source>
        <translation>an die gewählten</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>Quick line %1</source>
        <translation>Schnellzeile %1</translation>
    </message>
    <message>
        <source>Send quick line %1 (Alt+%1)</source>
        <translation>Schnellzeile %1 senden (Alt+%1)</translation>
    </message>
    <message>
        <source>Send quick line %1</source>
        <translation>Schnellzeile %1 senden</translation>
    </message>
    <message numerus="yes">
        <source>to the %n selected</source>
        <translation>
            <numerusform>an den gewählten</numerusform>
            <numerusform>an die %n gewählten</numerusform>
        </translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>To every client of this server, or to those selected in the list</source>
        <translation>An jeden Client dieses Servers, oder an die in der Liste gewählten</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>No client is there to send to</source>
        <translation>Kein Client da, an den zu senden wäre</translation>
    </message>
    <message>
        <source>No client is selected in the list</source>
        <translation>In der Liste ist kein Client gewählt</translation>
    </message>
</context>
<context>
    <name>lw::ui::ServeForm</name>
    <message>
        <source>Requests are the same if they agree in</source>
        <translation>Anfragen sind dieselben, wenn sie übereinstimmen in</translation>
    </message>
    <message>
        <source>Certificate:</source>
        <translation>Zertifikat:</translation>
    </message>
    <message>
        <source>Certificate (PEM)</source>
        <translation>Zertifikat (PEM)</translation>
    </message>
    <message>
        <source>Made for this session</source>
        <translation>Für diese Sitzung gemacht</translation>
    </message>
    <message>
        <source>Key:</source>
        <translation>Schlüssel:</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Privater Schlüssel (PEM)</translation>
    </message>
    <message>
        <source>In the certificate&apos;s file</source>
        <translation>In der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>Dates and expiries move with the cloc&amp;k</source>
        <translation>Datums- und Ablaufangaben gehen mit der &amp;Uhr</translation>
    </message>
    <message>
        <source>After:</source>
        <translation>Nach:</translation>
    </message>
    <message>
        <source>Record what clients do</source>
        <translation>Aufzeichnen, was Clients tun</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>This computer alone</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>This computer alone, IPv6</source>
        <translation>Nur dieser Rechner, IPv6</translation>
    </message>
    <message>
        <source>Every network, IPv4</source>
        <translation>Alle Netze, IPv4</translation>
    </message>
    <message>
        <source>Every network</source>
        <translation>Alle Netze</translation>
    </message>
    <message>
        <source>An address of this computer, or a path for a Unix-domain socket</source>
        <translation>Eine Adresse dieses Rechners, oder der Pfad eines Unix-Sockets</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>0 takes any port that is free</source>
        <translation>0 nimmt irgendeinen freien Port</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Klartext</translation>
    </message>
    <message>
        <source>Without TLS, also where it was recorded with it</source>
        <translation>Ohne TLS, auch wo es mit TLS aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>With TLS, also where it was recorded without it</source>
        <translation>Mit TLS, auch wo es ohne aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>A&amp;ddress:</source>
        <translation>A&amp;dresse:</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>P&amp;ort:</translation>
    </message>
    <message>
        <source>T&amp;LS:</source>
        <translation>T&amp;LS:</translation>
    </message>
    <message>
        <source>This protocol is followed byte by byte: there is nothing to choose.</source>
        <translation>Diesem Protokoll wird Byte für Byte gefolgt: Es gibt nichts zu wählen.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>Immer wieder</translation>
    </message>
    <message>
        <source>The last answer of its kind is repeated</source>
        <translation>Die letzte Antwort ihrer Art wird wiederholt</translation>
    </message>
    <message>
        <source>Each one once</source>
        <translation>Jede einmal</translation>
    </message>
    <message>
        <source>Asked for once more, it was not recorded</source>
        <translation>Noch einmal verlangt, gilt sie als nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Clients ask in any order</source>
        <translation>Clients fragen in beliebiger Reihenfolge</translation>
    </message>
    <message>
        <source>A request out of its turn counts as not recorded</source>
        <translation>Eine Anfrage außer der Reihe gilt als nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Protocol&apos;s error, with the nearest</source>
        <translation>Fehler des Protokolls, mit der nächsten</translation>
    </message>
    <message>
        <source>The client is told which recorded request is nearest, and what differs</source>
        <translation>Dem Client wird gesagt, welche aufgezeichnete Anfrage die nächste ist und worin sie abweicht</translation>
    </message>
    <message>
        <source>Ask the real server</source>
        <translation>Den echten Server fragen</translation>
    </message>
    <message>
        <source>Its line goes on to the server that was recorded</source>
        <translation>Seine Leitung geht weiter zum aufgezeichneten Server</translation>
    </message>
    <message>
        <source>Close the line</source>
        <translation>Leitung schließen</translation>
    </message>
    <message>
        <source>Without a word</source>
        <translation>Ohne ein Wort</translation>
    </message>
    <message>
        <source>An answer&apos;s Date is now, and what expired an hour later does so again</source>
        <translation>Das Date einer Antwort ist jetzt, und was eine Stunde später ablief, tut es wieder</translation>
    </message>
    <message>
        <source>Use them:</source>
        <translation>Verwendung:</translation>
    </message>
    <message>
        <source>Order:</source>
        <translation>Reihenfolge:</translation>
    </message>
    <message>
        <source>Not recorded:</source>
        <translation>Nicht aufgezeichnet:</translation>
    </message>
    <message>
        <source>Time and trouble</source>
        <translation>Zeit und Störung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Answers come at once</source>
        <translation>Antworten kommen sofort</translation>
    </message>
    <message>
        <source>As recorded, times</source>
        <translation>Wie aufgezeichnet, mal</translation>
    </message>
    <message>
        <source>As long as the server took, times this factor</source>
        <translation>So lange, wie der Server brauchte, mal diesem Faktor</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>So long before each answer</source>
        <translation>So lange vor jeder Antwort</translation>
    </message>
    <message>
        <source>Factor of the recorded delay</source>
        <translation>Faktor der aufgezeichneten Verzögerung</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Delay before each answer</source>
        <translation>Verzögerung vor jeder Antwort</translation>
    </message>
    <message>
        <source>Cut the line</source>
        <translation>Leitung abschneiden</translation>
    </message>
    <message>
        <source>It ends in the middle of an answer, politely (FIN)</source>
        <translation>Sie endet mitten in einer Antwort, höflich (FIN)</translation>
    </message>
    <message>
        <source>Reset the line</source>
        <translation>Leitung zurücksetzen</translation>
    </message>
    <message>
        <source>It breaks in the middle of an answer (RST)</source>
        <translation>Sie bricht mitten in einer Antwort ab (RST)</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>Stocken</translation>
    </message>
    <message>
        <source>The line stays open, and nothing more comes</source>
        <translation>Die Leitung bleibt offen, und nichts kommt mehr</translation>
    </message>
    <message>
        <source>Wrong TLS</source>
        <translation>Falsches TLS</translation>
    </message>
    <message>
        <source>Whatever was recorded, with a certificate that has expired and is for another name</source>
        <translation>Was immer aufgezeichnet wurde, mit einem Zertifikat, das abgelaufen ist und einem anderen Namen gilt</translation>
    </message>
    <message>
        <source>What goes wrong on purpose, to see what a client makes of it</source>
        <translation>Was absichtlich schiefgeht, um zu sehen, was ein Client daraus macht</translation>
    </message>
    <message>
        <source> bytes of answers</source>
        <translation> Bytes an Antworten</translation>
    </message>
    <message>
        <source>Dela&amp;y:</source>
        <translation>Ver&amp;zögerung:</translation>
    </message>
    <message>
        <source>Fa&amp;ult:</source>
        <translation>St&amp;örung:</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>So many at once; more wait until one leaves</source>
        <translation>So viele zugleich; weitere warten, bis einer geht</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source> requests a second</source>
        <translation> Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Of each client</source>
        <translation>Von jedem Client</translation>
    </message>
    <message>
        <source>As a session of its own, live in the transcript; else requests are only counted</source>
        <translation>Als eigene Sitzung, live in der Mitschrift; sonst werden Anfragen nur gezählt</translation>
    </message>
    <message>
        <source>Clients:</source>
        <translation>Clients:</translation>
    </message>
    <message>
        <source>Rate:</source>
        <translation>Rate:</translation>
    </message>
    <message>
        <source>As recorded: TLS</source>
        <translation>Wie aufgezeichnet: TLS</translation>
    </message>
    <message>
        <source>As recorded: plain</source>
        <translation>Wie aufgezeichnet: Klartext</translation>
    </message>
</context>
<context>
    <name>lw::ui::ServePanel</name>
    <message>
        <source>Session to serve</source>
        <translation>Zu bedienende Sitzung</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>Serve A&amp;new</source>
        <translation>&amp;Neu bedienen</translation>
    </message>
    <message>
        <source>Sess&amp;ion:</source>
        <translation>S&amp;itzung:</translation>
    </message>
    <message>
        <source>What is served goes on as it was begun: stop it, and serve as chosen now (Ctrl+Enter)</source>
        <translation>Was bedient wird, läuft weiter wie begonnen: anhalten, und wie jetzt gewählt bedienen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Serve, or Serve Anew as Chosen</source>
        <translation>&amp;Bedienen, oder wie gewählt neu bedienen</translation>
    </message>
    <message>
        <source>S&amp;top Serving</source>
        <translation>Bedienen &amp;anhalten</translation>
    </message>
    <message>
        <source>Serve: %1</source>
        <translation>Bedienen: %1</translation>
    </message>
    <message>
        <source>Below stands what clients did. Choose a session to serve.</source>
        <translation>Unten steht, was Clients taten. Wählen Sie eine Sitzung, die bedient werden soll.</translation>
    </message>
    <message>
        <source>Reading what it offers…</source>
        <translation>Lese, was sie bietet …</translation>
    </message>
    <message>
        <source>It can&apos;t be read: %1</source>
        <translation>Sie kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Press Serve: it listens, and answers as was recorded.</source>
        <translation>Drücken Sie Bedienen: Es wird gelauscht und geantwortet wie aufgezeichnet.</translation>
    </message>
    <message>
        <source>It can&apos;t be served: %1</source>
        <translation>Sie kann nicht bedient werden: %1</translation>
    </message>
    <message>
        <source>Others on the network can reach this address, and get what was recorded.</source>
        <translation>Andere im Netz erreichen diese Adresse und bekommen, was aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginne …</translation>
    </message>
    <message>
        <source>Stopped. Press Serve to begin anew.</source>
        <translation>Angehalten. Drücken Sie Bedienen, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Stop Se&amp;rving</source>
        <translation>Bedienen an&amp;halten</translation>
    </message>
    <message>
        <source>Se&amp;rve</source>
        <translation>&amp;Bedienen</translation>
    </message>
    <message>
        <source>Close all lines and listen no more (Ctrl+.)</source>
        <translation>Alle Leitungen schließen und nicht mehr lauschen (Strg+.)</translation>
    </message>
    <message>
        <source>Listen, and answer from the recording (Ctrl+Enter)</source>
        <translation>Lauschen und aus der Aufzeichnung antworten (Strg+Eingabe)</translation>
    </message>
</context>
<context>
    <name>lw::ui::ServeStatus</name>
    <message>
        <source>%1 over %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>, recorded with %1</source>
        <translation>, aufgezeichnet mit %1</translation>
    </message>
    <message>
        <source>Requests that can be answered: %1.</source>
        <translation>Anfragen, die beantwortet werden können: %1.</translation>
    </message>
    <message>
        <source>Requests that nothing was recorded for</source>
        <translation>Anfragen, zu denen nichts aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>Choose a session first.</source>
        <translation>Wählen Sie zuerst eine Sitzung.</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Wo gelauscht wird</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy PE&amp;M</source>
        <translation>PE&amp;M kopieren</translation>
    </message>
    <message>
        <source>Copy the certificate, for a client that shall trust it</source>
        <translation>Das Zertifikat kopieren, für einen Client, der ihm trauen soll</translation>
    </message>
    <message>
        <source>Save Certificat&amp;e…</source>
        <translation>Zertifikat s&amp;peichern …</translation>
    </message>
    <message>
        <source>Save the certificate, for a client that shall trust it (curl --cacert)</source>
        <translation>Das Zertifikat speichern, für einen Client, der ihm trauen soll (curl --cacert)</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Open it with the program that is there for such addresses</source>
        <translation>Mit dem Programm öffnen, das für solche Adressen da ist</translation>
    </message>
    <message>
        <source>%1 (%2 now)</source>
        <translation>%1 (%2 jetzt)</translation>
    </message>
    <message>
        <source>Save the Certificate</source>
        <translation>Zertifikat speichern</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>Zertifikate (*.pem *.crt)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Subject and fingerprint of the certificate</source>
        <translation>Inhaber und Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>Certificate of %1, SHA-256: %2</source>
        <translation>Zertifikat von %1, SHA-256: %2</translation>
    </message>
</context>
<context>
    <name>lw::ui::SessionBox</name>
    <message>
        <source>Choose a session</source>
        <translation>Sitzung wählen</translation>
    </message>
    <message>
        <source>Choose a session or dialogue that lies elsewhere</source>
        <translation>Eine Sitzung oder einen Dialog wählen, der anderswo liegt</translation>
    </message>
    <message>
        <source>Choose a Session</source>
        <translation>Sitzung wählen</translation>
    </message>
    <message>
        <source>Sessions and dialogues (*.lws *.dlg);;All files (*)</source>
        <translation>Sitzungen und Dialoge (*.lws *.dlg);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>lw::ui::SessionsDock</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sitzungen</translation>
    </message>
    <message>
        <source>Find a session</source>
        <translation>Sitzung finden</translation>
    </message>
    <message>
        <source>Find a session (F7)</source>
        <translation>Sitzung finden (F7)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>&amp;Kopie speichern …</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>No sessions yet. Each is kept here as soon as something is sent.</source>
        <translation>Noch keine Sitzungen. Jede erscheint hier, sobald etwas gesendet wird.</translation>
    </message>
    <message>
        <source>No session matches.</source>
        <translation>Keine Sitzung passt.</translation>
    </message>
    <message>
        <source>A session that is being recorded can&apos;t be deleted.</source>
        <translation>Eine Sitzung, die gerade aufgezeichnet wird, kann nicht gelöscht werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) deleted.</source>
        <translation>
            <numerusform>Eine Sitzung gelöscht.</numerusform>
            <numerusform>%n Sitzungen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>%1 can&apos;t be deleted: %2</source>
        <translation>%1 lässt sich nicht löschen: %2</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Sessions (*.lws)</source>
        <translation>Sitzungen (*.lws)</translation>
    </message>
    <message>
        <source>Copied to %1</source>
        <translation>Kopiert nach %1</translation>
    </message>
    <message>
        <source>The copy failed: %1</source>
        <translation>Das Kopieren schlug fehl: %1</translation>
    </message>
    <message>
        <source>&amp;Play Back</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Run &amp;Again…</source>
        <translation>&amp;Wiederholen …</translation>
    </message>
    <message>
        <source>Ser&amp;ve…</source>
        <translation>&amp;Bedienen …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Two chosen sessions, step by step; the older one is the first</source>
        <translation>Zwei gewählte Sitzungen, Schritt für Schritt; die ältere ist die erste</translation>
    </message>
</context>
<context>
    <name>lw::ui::SessionsModel</name>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Gestern %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Being recorded now</source>
        <translation>Wird gerade aufgezeichnet</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Pane</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>lw::ui::ShortcutsWindow</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste finden</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>lw::ui::ShowAsView</name>
    <message>
        <source>Show as</source>
        <translation>Zeigen als</translation>
    </message>
    <message>
        <source>Bytes as text</source>
        <translation>Bytes als Text</translation>
    </message>
    <message>
        <source>Bytes as a picture</source>
        <translation>Bytes als Bild</translation>
    </message>
    <message>
        <source>Decoded bytes in hex</source>
        <translation>Dekodierte Bytes als Hex</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Auflösen …</translation>
    </message>
    <message>
        <source>Undo a coding: base64, gzip and others, one after the other</source>
        <translation>Eine Kodierung auflösen: base64, gzip und andere, eine nach der anderen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>JSON, indented</source>
        <translation>JSON, eingerückt</translation>
    </message>
    <message>
        <source>XML, indented</source>
        <translation>XML, eingerückt</translation>
    </message>
    <message>
        <source>HTML, indented</source>
        <translation>HTML, eingerückt</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Show the bytes as</source>
        <translation>Die Bytes zeigen als</translation>
    </message>
    <message>
        <source>What the bytes are shown as</source>
        <translation>Als was die Bytes gezeigt werden</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Which characters the bytes stand for</source>
        <translation>Für welche Zeichen die Bytes stehen</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>Keep these bytes in a window of their own</source>
        <translation>Diese Bytes in einem eigenen Fenster behalten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>→ %1 ×</source>
        <translation>→ %1 ×</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Don&apos;t undo %1</source>
        <translation>%1 nicht auflösen</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>Sieht nach %1 aus</translation>
    </message>
    <message>
        <source>%1 after decoding.</source>
        <translation>%1 nach dem Dekodieren.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>lw::ui::SocketPane</name>
    <message>
        <source>Status of the line</source>
        <translation>Zustand der Leitung</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Say that nothing more will be sent, and go on receiving</source>
        <translation>Sagen, dass nichts mehr gesendet wird, und weiter empfangen</translation>
    </message>
    <message>
        <source>A saved session. Connecting again records a new one.</source>
        <translation>Eine gespeicherte Sitzung. Wer wieder verbindet, zeichnet eine neue auf.</translation>
    </message>
    <message>
        <source>Starting to listen …</source>
        <translation>Beginne zu lauschen …</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbinde …</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lausche auf %1</translation>
    </message>
    <message>
        <source>Connected: %1 → %2</source>
        <translation>Verbunden: %1 → %2</translation>
    </message>
    <message>
        <source>Stopped listening</source>
        <translation>Lauscht nicht mehr</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Not sent to all: %1</source>
        <translation>Nicht an alle gesendet: %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>   ·   sent %1, received %2</source>
        <translation>   ·   gesendet %1, empfangen %2</translation>
    </message>
    <message>
        <source>&amp;Connect or Listen</source>
        <translation>&amp;Verbinden oder lauschen</translation>
    </message>
    <message>
        <source>Start with what the fields say</source>
        <translation>Mit dem beginnen, was die Felder sagen</translation>
    </message>
    <message>
        <source>&amp;Disconnect or Stop</source>
        <translation>&amp;Trennen oder anhalten</translation>
    </message>
    <message>
        <source>Close the line, or all lines and the server</source>
        <translation>Die Leitung schließen, oder alle Leitungen und den Server</translation>
    </message>
    <message>
        <source>R&amp;econnect</source>
        <translation>N&amp;eu verbinden</translation>
    </message>
    <message>
        <source>Break off, if connected, and connect again</source>
        <translation>Abbrechen, falls verbunden, und wieder verbinden</translation>
    </message>
    <message>
        <source>Send what stands in the input field</source>
        <translation>Senden, was im Eingabefeld steht</translation>
    </message>
    <message>
        <source>&amp;Half-Close</source>
        <translation>&amp;Halb schließen</translation>
    </message>
    <message>
        <source>&amp;Reset the Line</source>
        <translation>Leitung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Break the line off at once (TCP RST)</source>
        <translation>Die Leitung sofort abbrechen (TCP RST)</translation>
    </message>
    <message>
        <source>listen %1 %2</source>
        <translation>lauscht %1 %2</translation>
    </message>
    <message>
        <source>The peer closed the line</source>
        <translation>Die Gegenstelle schloss die Leitung</translation>
    </message>
    <message>
        <source>A recording is played here</source>
        <translation>Hier wird eine Aufzeichnung abgespielt</translation>
    </message>
</context>
<context>
    <name>lw::ui::StartPage</name>
    <message>
        <source>What would you like to talk to?</source>
        <translation>Womit möchten Sie sprechen?</translation>
    </message>
    <message>
        <source>New %1 tab (%2)</source>
        <translation>Neuer Tab %1 (%2)</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Letzte Sitzungen</translation>
    </message>
    <message>
        <source>Open a pane and talk to a server, or be one. Under the pane a transcript shows every byte that is said, and what it means. What is said is kept: open it again, search it, play it back, run it again, or let it answer others.</source>
        <translation>Öffnen Sie einen Bereich und sprechen Sie mit einem Server, oder seien Sie einer. Unter dem Bereich zeigt eine Mitschrift jedes Byte, das gesagt wird, und was es bedeutet. Was gesagt wird, bleibt: Sie können es wieder öffnen, durchsuchen, abspielen, wiederholen oder anderen antworten lassen.</translation>
    </message>
    <message>
        <source>Try It Without a Network</source>
        <translation>Ohne Netz ausprobieren</translation>
    </message>
    <message>
        <source>Try %1 without a network</source>
        <translation>%1 ohne Netz ausprobieren</translation>
    </message>
    <message>
        <source>A recording of a real server answers on this machine, and a new tab is pointed at it</source>
        <translation>Die Aufzeichnung eines echten Servers antwortet auf diesem Rechner, und ein neuer Tab wendet sich an sie</translation>
    </message>
    <message>
        <source>Nothing leaves this machine but what you send. No account, no telemetry; all of it works offline.</source>
        <translation>Nichts verlässt diesen Rechner, außer dem, was Sie senden. Kein Konto, keine Telemetrie; alles geht ohne Netz.</translation>
    </message>
    <message>
        <source>Welcome to Linewright</source>
        <translation>Willkommen bei Linewright</translation>
    </message>
</context>
<context>
    <name>lw::ui::StatusLine</name>
    <message>
        <source>Session file: show in folder</source>
        <translation>Sitzungsdatei: im Ordner zeigen</translation>
    </message>
    <message>
        <source>Not recording yet</source>
        <translation>Noch keine Aufzeichnung</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Saved session</source>
        <translation>Gespeicherte Sitzung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln Frame</numerusform>
            <numerusform>%Ln Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
Click to show it in its folder</source>
        <translation>%1
Klicken zeigt sie im Ordner</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Playing a recording</source>
        <translation>Spielt eine Aufzeichnung ab</translation>
    </message>
</context>
<context>
    <name>lw::ui::TabHost</name>
    <message>
        <source>Open panes</source>
        <translation>Offene Bereiche</translation>
    </message>
    <message>
        <source>New tab (Ctrl+T)</source>
        <translation>Neuer Tab (Strg+T)</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>%1 (running)</source>
        <translation>%1 (läuft)</translation>
    </message>
    <message>
        <source>Close this tab (Ctrl+W)</source>
        <translation>Diesen Tab schließen (Strg+W)</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Name of the tab</source>
        <translation>Name des Tabs</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Detach to a Window</source>
        <translation>In eigenes Fenster &amp;lösen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close &amp;Others</source>
        <translation>&amp;Andere schließen</translation>
    </message>
    <message>
        <source>Reopen C&amp;losed Tab</source>
        <translation>Geschlossenen Tab &amp;wieder öffnen</translation>
    </message>
</context>
<context>
    <name>lw::ui::Timeline</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Timeline of the recording</source>
        <translation>Zeitleiste der Aufzeichnung</translation>
    </message>
    <message>
        <source>Space plays or pauses, a full stop steps, arrows jump, with Ctrl to the next operation, mark, comment or error, plus and minus change the speed</source>
        <translation>Leertaste: abspielen oder Pause; Punkt: ein Schritt; Pfeile springen, mit Strg zur nächsten Operation, Marke, Bemerkung oder zum nächsten Fehler; Plus und Minus ändern das Tempo</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The first difference</source>
        <translation>Der erste Unterschied</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Time reference</source>
        <translation>Zeitbezug</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Play or Pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>To What Stands Before</source>
        <translation>Zu dem, was davor steht</translation>
    </message>
    <message>
        <source>To What Comes Next</source>
        <translation>Zu dem, was als Nächstes kommt</translation>
    </message>
    <message>
        <source>To the Beginning</source>
        <translation>An den Anfang</translation>
    </message>
    <message>
        <source>To the End</source>
        <translation>Ans Ende</translation>
    </message>
</context>
<context>
    <name>lw::ui::TimingBar</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>%1
%2: %3, from %4 to %5</source>
        <translation>%1
%2: %3, von %4 bis %5</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No timing yet</source>
        <translation>Noch keine Zeiten</translation>
    </message>
</context>
<context>
    <name>lw::ui::TimingView</name>
    <message>
        <source>Resolve</source>
        <translation>Auflösen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Timing in figures</source>
        <translation>Zeiten in Zahlen</translation>
    </message>
    <message>
        <source>Send a request to see where its time goes.</source>
        <translation>Senden Sie eine Anfrage, um zu sehen, wohin ihre Zeit geht.</translation>
    </message>
    <message>
        <source>, on a kept connection</source>
        <translation>, auf einer behaltenen Verbindung</translation>
    </message>
    <message>
        <source>, to %1</source>
        <translation>, an %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::TranscriptDock</name>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>What is sent and received will appear here.</source>
        <translation>Hier erscheint, was gesendet und empfangen wird.</translation>
    </message>
    <message>
        <source>&amp;Transcript</source>
        <translation>&amp;Mitschrift</translation>
    </message>
</context>
<context>
    <name>lw::ui::TranscriptModel</name>
    <message>
        <source>raw</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>%1 (not kept: past the recording limit)</source>
        <translation>%1 (nicht aufbewahrt: jenseits der Grenze der Aufzeichnung)</translation>
    </message>
    <message>
        <source>• note</source>
        <translation>• Notiz</translation>
    </message>
    <message>
        <source>→ sent</source>
        <translation>→ gesendet</translation>
    </message>
    <message>
        <source>← received</source>
        <translation>← empfangen</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Operation, folded: %1</source>
        <translation>Operation, eingeklappt: %1</translation>
    </message>
    <message>
        <source>Operation: %1</source>
        <translation>Operation: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more, told in its detail</source>
        <translation>und %1 weitere, in den Einzelheiten genannt</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>times count from here</source>
        <translation>Zeiten zählen von hier</translation>
    </message>
    <message>
        <source>commented</source>
        <translation>mit Anmerkung</translation>
    </message>
    <message>
        <source>*REF*</source>
        <translation>*REF*</translation>
    </message>
    <message>
        <source>Right-click to choose seconds since the start or the time of day</source>
        <translation>Rechtsklick wählt Sekunden seit dem Beginn oder die Uhrzeit</translation>
    </message>
    <message>
        <source>What is remarkable, marked or commented: point at a sign to read it</source>
        <translation>Was bemerkenswert, markiert oder angemerkt ist: auf ein Zeichen zeigen, um es zu lesen</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Since Row</source>
        <translation>Seit Zeile</translation>
    </message>
</context>
<context>
    <name>lw::ui::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Nothing was said yet.
What goes over the wire is shown here as it happens.</source>
        <translation>Noch wurde nichts gesagt.
Was über die Leitung geht, erscheint hier, während es geschieht.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 Nachrichten</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 Frame</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Frames</translation>
    </message>
    <message>
        <source>decoding %1&#x2009;%</source>
        <translation>dekodiere %1 %</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>What the bytes mean, one line each (Ctrl+Shift+M)</source>
        <translation>Was die Bytes bedeuten, je eine Zeile (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>Every read and write as it was (Ctrl+Shift+F)</source>
        <translation>Jedes Lesen und Schreiben, wie es war (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up ends it.</source>
        <translation>Die neueste Zeile im Blick behalten (Ende). Hochrollen beendet es.</translation>
    </message>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy Bytes as &amp;Text</source>
        <translation>Bytes als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy Bytes as &amp;Hex</source>
        <translation>Bytes als &amp;Hex kopieren</translation>
    </message>
    <message>
        <source>Copy Bytes as &amp;C Array</source>
        <translation>Bytes als &amp;C-Array kopieren</translation>
    </message>
    <message>
        <source>Copy Bytes as &amp;Escaped Text</source>
        <translation>Bytes als Text mit &amp;Escapes kopieren</translation>
    </message>
    <message>
        <source>Time since the &amp;Row Before</source>
        <translation>Zeit seit der &amp;Zeile davor</translation>
    </message>
    <message>
        <source>&amp;Clock Time</source>
        <translation>&amp;Uhrzeit</translation>
    </message>
    <message>
        <source>Both sides of one channel as text, live (Ctrl+Alt+Shift+T)</source>
        <translation>Beide Seiten eines Kanals als Text, live (Strg+Alt+Umschalt+T)</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Connections with their security and counters (Ctrl+Shift+L)</source>
        <translation>Verbindungen mit Sicherheit und Zählern (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Timings, rates and sizes, drawn (Ctrl+Shift+G)</source>
        <translation>Zeiten, Raten und Größen, gezeichnet (Strg+Umschalt+G)</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Show the errors only</source>
        <translation>Nur die Fehler zeigen</translation>
    </message>
    <message>
        <source>Show the warnings only</source>
        <translation>Nur die Warnungen zeigen</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>Mehr Befehle</translation>
    </message>
    <message>
        <source>This could not be kept with the session: %1</source>
        <translation>Das konnte nicht mit der Sitzung aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>Follow This Channel</source>
        <translation>Diesem Kanal folgen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>Zurücksuchen</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Mark or Unmark</source>
        <translation>Markieren oder Markierung aufheben</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Next Mark</source>
        <translation>Nächste Markierung</translation>
    </message>
    <message>
        <source>Previous Mark</source>
        <translation>Vorige Markierung</translation>
    </message>
    <message>
        <source>Next Message in the Channel</source>
        <translation>Nächste Nachricht im Kanal</translation>
    </message>
    <message>
        <source>Previous Message in the Channel</source>
        <translation>Vorige Nachricht im Kanal</translation>
    </message>
    <message>
        <source>Go to the Operation</source>
        <translation>Zur Operation</translation>
    </message>
    <message>
        <source>Back to the Row Before</source>
        <translation>Zurück zur Zeile davor</translation>
    </message>
    <message>
        <source>Forward Again</source>
        <translation>Wieder vor</translation>
    </message>
    <message>
        <source>Open in a Window</source>
        <translation>In einem Fenster öffnen</translation>
    </message>
    <message>
        <source>Next Row</source>
        <translation>Nächste Zeile</translation>
    </message>
    <message>
        <source>Row Before</source>
        <translation>Zeile davor</translation>
    </message>
    <message>
        <source>Set or Unset Time Reference</source>
        <translation>Zeitbezug setzen oder aufheben</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Play Back</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>&amp;Edit and Repeat…</source>
        <translation>Bearbeiten und &amp;erneut senden …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Save a Copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 Warnungen</translation>
    </message>
    <message>
        <source>The filter can&apos;t be used: %1</source>
        <translation>Der Filter kann nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Comment on message %1</source>
        <translation>Anmerkung zu Nachricht %1</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>&amp;Prepare</source>
        <translation>&amp;Vorbereiten</translation>
    </message>
    <message>
        <source>… a&amp;nd This</source>
        <translation>… u&amp;nd dies</translation>
    </message>
    <message>
        <source>… &amp;or This</source>
        <translation>… &amp;oder dies</translation>
    </message>
    <message>
        <source>&amp;Not This</source>
        <translation>&amp;Nicht dies</translation>
    </message>
    <message>
        <source>… and no&amp;t This</source>
        <translation>… und nich&amp;t dies</translation>
    </message>
    <message>
        <source>… or not T&amp;his</source>
        <translation>… oder nicht &amp;dies</translation>
    </message>
    <message>
        <source>&amp;Colour These…</source>
        <translation>Diese &amp;färben …</translation>
    </message>
    <message>
        <source>&amp;Filter by This Cell</source>
        <translation>Nach dieser Zelle &amp;filtern</translation>
    </message>
    <message>
        <source>Filter by C&amp;hannel</source>
        <translation>Nach &amp;Kanal filtern</translation>
    </message>
    <message>
        <source>Filter by &amp;Operation</source>
        <translation>Nach &amp;Operation filtern</translation>
    </message>
    <message>
        <source>&amp;Unfold</source>
        <translation>A&amp;usklappen</translation>
    </message>
    <message>
        <source>&amp;Fold</source>
        <translation>&amp;Einklappen</translation>
    </message>
    <message>
        <source>Fol&amp;d All Operations</source>
        <translation>Alle Operationen einkla&amp;ppen</translation>
    </message>
    <message>
        <source>U&amp;nfold All Operations</source>
        <translation>Alle Operationen auskl&amp;appen</translation>
    </message>
    <message>
        <source>Follow This Channe&amp;l</source>
        <translation>Diesem &amp;Kanal folgen</translation>
    </message>
    <message>
        <source>Open in a &amp;Window</source>
        <translation>In einem &amp;Fenster öffnen</translation>
    </message>
    <message>
        <source>Add to the Se&amp;quence Being Repeated</source>
        <translation>Zur wiederholten F&amp;olge hinzufügen</translation>
    </message>
    <message>
        <source>Com&amp;pare the Two Messages</source>
        <translation>Die beiden Nachrichten &amp;vergleichen</translation>
    </message>
    <message>
        <source>Copy Bytes as Hex D&amp;ump</source>
        <translation>Bytes als Hexd&amp;ump kopieren</translation>
    </message>
    <message>
        <source>Time since the &amp;Start or Reference</source>
        <translation>Zeit seit &amp;Beginn oder Bezug</translation>
    </message>
    <message>
        <source>Order by &amp;Number</source>
        <translation>Nach &amp;Nummer ordnen</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>&amp;Colouring Rules…</source>
        <translation>&amp;Farbregeln …</translation>
    </message>
</context>
<context>
    <name>lw::ui::TryModel</name>
    <message>
        <source>%1.%2</source>
        <translation>%1.%2</translation>
    </message>
    <message>
        <source>(answered with a later one)</source>
        <translation>(mit einer späteren beantwortet)</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Which press of Send, and which of its rounds</source>
        <translation>Welcher Druck auf Senden, und welche seiner Runden</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>lw::ui::UrlEdit</name>
    <message>
        <source>URL, or paste a curl command</source>
        <translation>URL, oder einen curl-Befehl einfügen</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
</context>
<context>
    <name>lw::ui::WebPane</name>
    <message>
        <source>The curl command can&apos;t be read: %1.</source>
        <translation>Der curl-Befehl kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Imported from a curl command.</source>
        <translation>Aus einem curl-Befehl übernommen.</translation>
    </message>
    <message>
        <source>Imported from a curl command, without: %1.</source>
        <translation>Aus einem curl-Befehl übernommen, ohne: %1.</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>This URL can&apos;t be used. %1.</source>
        <translation>Diese URL ist nicht zu verwenden. %1.</translation>
    </message>
    <message>
        <source>Send and save the answer to</source>
        <translation>Senden und die Antwort speichern nach</translation>
    </message>
    <message>
        <source>Type a URL first.</source>
        <translation>Geben Sie zuerst eine URL ein.</translation>
    </message>
    <message>
        <source>The next request begins a new session.</source>
        <translation>Die nächste Anfrage beginnt eine neue Sitzung.</translation>
    </message>
    <message>
        <source>The session does not have all of this body: %1.</source>
        <translation>Die Sitzung enthält nicht den ganzen Inhalt: %1.</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Stop waiting for the answer (Esc)</source>
        <translation>Nicht mehr auf die Antwort warten (Esc)</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Anfrage senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Remark on the URL</source>
        <translation>Bemerkung zur URL</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Any token may be typed</source>
        <translation>Jedes Token darf eingegeben werden</translation>
    </message>
    <message>
        <source>Requests of this session</source>
        <translation>Anfragen dieser Sitzung</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>Go to the &amp;URL</source>
        <translation>Zur &amp;URL</translation>
    </message>
    <message>
        <source>Send and save to &amp;file …</source>
        <translation>Senden und in &amp;Datei speichern …</translation>
    </message>
    <message>
        <source>Save the response &amp;as …</source>
        <translation>Antwort speichern &amp;als …</translation>
    </message>
    <message>
        <source>Copy as cu&amp;rl</source>
        <translation>Als cu&amp;rl kopieren</translation>
    </message>
    <message>
        <source>Copied as a curl command, without passwords.</source>
        <translation>Als curl-Befehl kopiert, ohne Passwörter.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy as curl with &amp;passwords</source>
        <translation>Als curl mit &amp;Passwörtern kopieren</translation>
    </message>
    <message>
        <source>Copied as a curl command. It holds your passwords.</source>
        <translation>Als curl-Befehl kopiert. Er enthält Ihre Passwörter.</translation>
    </message>
    <message>
        <source>&amp;Paste a curl command</source>
        <translation>curl-Befehl &amp;einfügen</translation>
    </message>
    <message>
        <source>Response &amp;beside the request</source>
        <translation>Antwort &amp;neben der Anfrage</translation>
    </message>
    <message>
        <source>&amp;Requests of this session</source>
        <translation>&amp;Anfragen dieser Sitzung</translation>
    </message>
    <message>
        <source>Begin a &amp;new session</source>
        <translation>&amp;Neue Sitzung beginnen</translation>
    </message>
    <message>
        <source>Take the chosen request &amp;up again</source>
        <translation>Die gewählte Anfrage &amp;wieder aufnehmen</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Anfrage senden</translation>
    </message>
    <message>
        <source>Stop waiting for the answer</source>
        <translation>Nicht mehr auf die Antwort warten</translation>
    </message>
    <message>
        <source>Put the cursor into the URL and select it</source>
        <translation>Den Cursor in die URL setzen und sie auswählen</translation>
    </message>
    <message>
        <source>Stream the answer&apos;s body to a file, whatever its size</source>
        <translation>Den Inhalt der Antwort in eine Datei leiten, wie groß er auch ist</translation>
    </message>
    <message>
        <source>Write the body that is shown to a file</source>
        <translation>Den gezeigten Inhalt in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Copy a curl command that makes this request, without passwords</source>
        <translation>Einen curl-Befehl kopieren, der diese Anfrage macht, ohne Passwörter</translation>
    </message>
</context>
</TS>

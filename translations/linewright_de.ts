<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Body</name>
    <message>
        <source>The charset %1 is not known; shown as Latin-1.</source>
        <translation>Der Zeichensatz %1 ist nicht bekannt; gezeigt als Latin-1.</translation>
    </message>
    <message>
        <source>Not UTF-8; shown as Latin-1.</source>
        <translation>Kein UTF-8; gezeigt als Latin-1.</translation>
    </message>
    <message>
        <source>No Content-Type; looks like JSON.</source>
        <translation>Kein Content-Type; sieht nach JSON aus.</translation>
    </message>
    <message>
        <source>Shown as it came: %1.</source>
        <translation>Gezeigt, wie es kam: %1.</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>Die ersten %1 von %2.</translation>
    </message>
    <message>
        <source>The answer broke off here.</source>
        <translation>Hier brach die Antwort ab.</translation>
    </message>
    <message>
        <source>Still compressed: “Decode” is off, or the coding is not known.</source>
        <translation>Noch komprimiert: „Dekodieren“ ist aus, oder die Kodierung ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>Die Antwort hat keinen Inhalt.</translation>
    </message>
    <message>
        <source>The page is longer than %1 and is not laid out.</source>
        <translation>Die Seite ist länger als %1 und wird nicht gesetzt.</translation>
    </message>
    <message>
        <source>There is no preview of %1.</source>
        <translation>Von %1 gibt es keine Vorschau.</translation>
    </message>
    <message>
        <source>The picture is larger than %1 and is not decoded.</source>
        <translation>Das Bild ist größer als %1 und wird nicht dekodiert.</translation>
    </message>
    <message>
        <source>Drawings (SVG) are not rendered; see Pretty.</source>
        <translation>Zeichnungen (SVG) werden nicht dargestellt; siehe „Schön“.</translation>
    </message>
    <message>
        <source>There is no preview of this kind of content.</source>
        <translation>Von Inhalt dieser Art gibt es keine Vorschau.</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 and is not decoded.</source>
        <translation>Das Bild ist %1 × %2 groß und wird nicht dekodiert.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be decoded: %1</source>
        <translation>Das Bild kann nicht dekodiert werden: %1</translation>
    </message>
    <message>
        <source>The page is nested too deeply to be laid out.</source>
        <translation>Die Seite ist zu tief verschachtelt, um gesetzt zu werden.</translation>
    </message>
    <message>
        <source>A table of the page is too large to be laid out.</source>
        <translation>Eine Tabelle der Seite ist zu groß, um gesetzt zu werden.</translation>
    </message>
</context>
<context>
    <name>BodyContent</name>
    <message>
        <source>No Content-Type; looks like %1.</source>
        <translation>Kein Content-Type; sieht nach %1 aus.</translation>
    </message>
    <message>
        <source>Declared %1; looks like %2.</source>
        <translation>Angegeben ist %1; sieht nach %2 aus.</translation>
    </message>
    <message>
        <source>Declared %1, but looks like %2.</source>
        <translation>Angegeben ist %1, sieht aber nach %2 aus.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read any more.</source>
        <translation>%1 kann nicht mehr gelesen werden.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
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
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>a table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>a picture (%1)</source>
        <translation>Bild (%1)</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>sound (%1)</source>
        <translation>Ton (%1)</translation>
    </message>
    <message>
        <source>a film (%1)</source>
        <translation>Film (%1)</translation>
    </message>
    <message>
        <source>an archive (%1)</source>
        <translation>Archiv (%1)</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>binary data (%1)</source>
        <translation>Binärdaten (%1)</translation>
    </message>
    <message>
        <source>as declared</source>
        <translation>wie angegeben</translation>
    </message>
    <message>
        <source>by its byte order mark</source>
        <translation>nach seiner Byte-Reihenfolge-Marke (BOM)</translation>
    </message>
    <message>
        <source>as the text itself says</source>
        <translation>wie der Text selbst sagt</translation>
    </message>
    <message>
        <source>by its bytes</source>
        <translation>nach seinen Bytes</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>geraten</translation>
    </message>
</context>
<context>
    <name>ChannelFacts</name>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Protocol (ALPN)</source>
        <translation>Protokoll (ALPN)</translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation>Servername (SNI)</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>wieder aufgenommen</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>Angenommen von</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Issuer %1</source>
        <translation>Aussteller %1</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>%1 in %2 frames, %3 messages</source>
        <translation>%1 in %2 Frames, %3 Nachrichten</translation>
    </message>
    <message>
        <source>%1 (after %2 s)</source>
        <translation>%1 (nach %2 s)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Our address</source>
        <translation>Unsere Adresse</translation>
    </message>
    <message>
        <source>Peer&apos;s address</source>
        <translation>Adresse der Gegenstelle</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Beendet mit</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
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
        <source>First frame</source>
        <translation>Erster Frame</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letzter Frame</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>Decoded as</source>
        <translation>Dekodiert als</translation>
    </message>
</context>
<context>
    <name>ClientModel</name>
    <message>
        <source>%1, channel %2 of the transcript</source>
        <translation>%1, Kanal %2 der Mitschrift</translation>
    </message>
    <message>
        <source>goes on to %1, channel %2</source>
        <translation>geht weiter zu %1, Kanal %2</translation>
    </message>
</context>
<context>
    <name>ConnectFields</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
</context>
<context>
    <name>DecodeAs</name>
    <message>
        <source>no protocol</source>
        <translation>kein Protokoll</translation>
    </message>
    <message>
        <source>Decode &amp;As</source>
        <translation>Dekodieren &amp;als</translation>
    </message>
    <message>
        <source>As &amp;Recorded (%1)</source>
        <translation>Wie auf&amp;gezeichnet (%1)</translation>
    </message>
    <message>
        <source>%1, recorded as %2</source>
        <translation>%1, aufgezeichnet als %2</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>That can&apos;t be asked for</source>
        <translation>Das kann nicht verlangt werden</translation>
    </message>
    <message>
        <source>The name has no address</source>
        <translation>Der Name hat keine Adresse</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>The proxy did not let us through</source>
        <translation>Der Proxy ließ uns nicht durch</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS schlug fehl</translation>
    </message>
    <message>
        <source>The certificate was not accepted</source>
        <translation>Das Zertifikat wurde nicht angenommen</translation>
    </message>
    <message>
        <source>The answer breaks the protocol</source>
        <translation>Die Antwort verletzt das Protokoll</translation>
    </message>
    <message>
        <source>A limit was reached</source>
        <translation>Eine Grenze wurde erreicht</translation>
    </message>
    <message>
        <source>The time ran out</source>
        <translation>Die Zeit lief ab</translation>
    </message>
    <message>
        <source>The connection ended early</source>
        <translation>Die Verbindung endete zu früh</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Refused by you</source>
        <translation>Von Ihnen abgelehnt</translation>
    </message>
    <message>
        <source>Writing failed</source>
        <translation>Das Schreiben schlug fehl</translation>
    </message>
    <message>
        <source>Not possible in this build or on this system</source>
        <translation>In dieser Fassung oder auf diesem System nicht möglich</translation>
    </message>
    <message>
        <source>Check the spelling of the host, or give its address under Options, Resolve.</source>
        <translation>Prüfen Sie die Schreibung des Hosts, oder geben Sie seine Adresse unter Optionen, Auflösen an.</translation>
    </message>
    <message>
        <source>Check host and port, and that the server runs and is reachable from here.</source>
        <translation>Prüfen Sie Host und Port, und ob der Server läuft und von hier erreichbar ist.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and account in the options.</source>
        <translation>Prüfen Sie Adresse und Konto des Proxys in den Optionen.</translation>
    </message>
    <message>
        <source>Perhaps the port speaks no TLS, or only a version that is not allowed here (Options, Lowest version).</source>
        <translation>Vielleicht spricht der Port kein TLS, oder nur eine Version, die hier nicht erlaubt ist (Optionen, Niedrigste Version).</translation>
    </message>
    <message>
        <source>Nothing was sent. Send again to be asked again, or name the right authority (Options, CA file).</source>
        <translation>Es wurde nichts gesendet. Senden Sie noch einmal, um wieder gefragt zu werden, oder nennen Sie die richtige Zertifizierungsstelle (Optionen, CA-Datei).</translation>
    </message>
    <message>
        <source>The deadlines are in the options.</source>
        <translation>Die Fristen stehen in den Optionen.</translation>
    </message>
    <message>
        <source>The transcript has every byte up to the fault.</source>
        <translation>Die Mitschrift hat jedes Byte bis zum Fehler.</translation>
    </message>
    <message>
        <source>The transcript has every byte that came.</source>
        <translation>Die Mitschrift hat jedes Byte, das kam.</translation>
    </message>
    <message>
        <source>Check that there is room, and that the folder may be written.</source>
        <translation>Prüfen Sie, ob Platz ist und ob in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>While %1.</source>
        <translation>Dabei: %1.</translation>
    </message>
    <message>
        <source>At byte %1 of what the peer sent.</source>
        <translation>Bei Byte %1 dessen, was die Gegenstelle sandte.</translation>
    </message>
    <message>
        <source>It said: %1</source>
        <translation>Dort heißt es: %1</translation>
    </message>
</context>
<context>
    <name>FigurePlotsText</name>
    <message>
        <source>channel %1</source>
        <translation>Kanal %1</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Name look-up</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
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
        <source>Time since the session began</source>
        <translation>Zeit seit Beginn der Sitzung</translation>
    </message>
    <message>
        <source>Request to reply</source>
        <translation>Von Anfrage bis Antwort</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
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
        <source>Bytes in a message, from</source>
        <translation>Bytes in einer Nachricht, ab</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Timing of operations</source>
        <translation>Zeiten der Operationen</translation>
    </message>
    <message>
        <source>Size of messages</source>
        <translation>Größe der Nachrichten</translation>
    </message>
    <message>
        <source>No request was answered yet.</source>
        <translation>Noch wurde keine Anfrage beantwortet.</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch wurde nichts gesagt.</translation>
    </message>
</context>
<context>
    <name>GopherPage</name>
    <message>
        <source>This is no picture that can be shown.</source>
        <translation>Das ist kein Bild, das gezeigt werden kann.</translation>
    </message>
    <message>
        <source>The picture is too large to be shown.</source>
        <translation>Das Bild ist zu groß, um gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be decoded.</source>
        <translation>Das Bild kann nicht dekodiert werden.</translation>
    </message>
    <message>
        <source>A file, which is not shown here.</source>
        <translation>Eine Datei, die hier nicht gezeigt wird.</translation>
    </message>
    <message>
        <source>A file (%1), which is not shown here.</source>
        <translation>Eine Datei (%1), die hier nicht gezeigt wird.</translation>
    </message>
</context>
<context>
    <name>InputText</name>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>longer than 1 MiB: send it as a file instead</source>
        <translation>länger als 1 MiB: stattdessen als Datei senden</translation>
    </message>
    <message>
        <source>Sends nothing</source>
        <translation>Sendet nichts</translation>
    </message>
    <message numerus="yes">
        <source>Sends %n byte(s): %1</source>
        <translation>
            <numerusform>Sendet %n Byte: %1</numerusform>
            <numerusform>Sendet %n Bytes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends %n byte(s), now: %1</source>
        <translation>
            <numerusform>Sendet %n Byte, jetzt: %1</numerusform>
            <numerusform>Sendet %n Bytes, jetzt: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemType</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Phone book</source>
        <translation>Telefonbuch</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>BinHex file</source>
        <translation>BinHex-Datei</translation>
    </message>
    <message>
        <source>DOS archive</source>
        <translation>DOS-Archiv</translation>
    </message>
    <message>
        <source>uuencoded file</source>
        <translation>uuencodierte Datei</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Telnet</source>
        <translation>Telnet</translation>
    </message>
    <message>
        <source>Binary file</source>
        <translation>Binärdatei</translation>
    </message>
    <message>
        <source>GIF picture</source>
        <translation>GIF-Bild</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>LineErrors</name>
    <message>
        <source>Another program listens at this path: end it, or choose another path.</source>
        <translation>Ein anderes Programm lauscht unter diesem Pfad: es beenden oder einen anderen Pfad wählen.</translation>
    </message>
    <message>
        <source>Another program has this port: end it, or choose another one; 0 takes a free one.</source>
        <translation>Ein anderes Programm belegt diesen Port: es beenden oder einen anderen Port wählen; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>You may not write in this folder: choose one of your own.</source>
        <translation>In diesem Ordner fehlt das Schreibrecht: einen eigenen Ordner wählen.</translation>
    </message>
    <message>
        <source>Ports below 1024 belong to the system: choose a higher one.</source>
        <translation>Ports unter 1024 gehören dem System: einen höheren wählen.</translation>
    </message>
    <message>
        <source>Listen at an address of this machine; 0.0.0.0 or :: stands for all of them.</source>
        <translation>Auf einer Adresse dieses Rechners lauschen; 0.0.0.0 oder :: steht für alle.</translation>
    </message>
    <message>
        <source>The machine is there, but nobody listens at this port: start the server, or check the port, and connect again.</source>
        <translation>Der Rechner ist da, aber an diesem Port lauscht niemand: den Server starten oder den Port prüfen und neu verbinden.</translation>
    </message>
    <message>
        <source>No way leads there from here: check the address, the network and the options “From” and “Only device”.</source>
        <translation>Von hier führt kein Weg dorthin: die Adresse, das Netz und die Optionen „Von“ und „Nur Gerät“ prüfen.</translation>
    </message>
    <message>
        <source>Check that this machine has a network.</source>
        <translation>Prüfen, ob dieser Rechner ein Netz hat.</translation>
    </message>
    <message>
        <source>Broadcasting must be allowed (page Delivery), and may be forbidden by a firewall.</source>
        <translation>Broadcast muss erlaubt sein (Seite „Zustellung“) und kann von einer Firewall verboten sein.</translation>
    </message>
    <message>
        <source>The system does not allow it: a firewall, or the rights of the path.</source>
        <translation>Das System erlaubt es nicht: eine Firewall oder die Rechte des Pfads.</translation>
    </message>
    <message>
        <source>What stands at “From” in the options is no address of this machine.</source>
        <translation>Was in den Optionen bei „Von“ steht, ist keine Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>Nothing is there: check the path; abstract names begin with @.</source>
        <translation>Dort ist nichts: den Pfad prüfen; abstrakte Namen beginnen mit @.</translation>
    </message>
    <message>
        <source>Our own port is taken: choose another one, or none, in the options.</source>
        <translation>Der eigene Port ist belegt: in den Optionen einen anderen oder keinen wählen.</translation>
    </message>
    <message>
        <source>Can&apos;t listen at %1</source>
        <translation>Kann nicht auf %1 lauschen</translation>
    </message>
    <message>
        <source>Check the spelling of the name, and that this machine has a network.</source>
        <translation>Prüfen, ob der Name richtig geschrieben ist und dieser Rechner ein Netz hat.</translation>
    </message>
    <message>
        <source>The other side broke the line off at once; the transcript has all that came before.</source>
        <translation>Die andere Seite brach die Leitung sofort ab; alles, was vorher kam, steht in der Mitschrift.</translation>
    </message>
</context>
<context>
    <name>LineScan</name>
    <message>
        <source>ALPN %1</source>
        <translation>ALPN %1</translation>
    </message>
    <message>
        <source>asked for %1</source>
        <translation>verlangt war %1</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>wieder aufgenommen</translation>
    </message>
    <message>
        <source>no certificate of the other side</source>
        <translation>kein Zertifikat der anderen Seite</translation>
    </message>
</context>
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
    <message>
        <source>XML-RPC</source>
        <translation>XML-RPC</translation>
    </message>
    <message>
        <source>Call methods of XML-RPC servers, with typed parameters</source>
        <translation>Methoden von XML-RPC-Servern aufrufen, mit typisierten Parametern</translation>
    </message>
    <message>
        <source>Gopher</source>
        <translation>Gopher</translation>
    </message>
    <message>
        <source>Walk through menus and texts of Gopher servers, and pages of Gemini</source>
        <translation>Durch Menüs und Texte von Gopher-Servern gehen, und durch Seiten von Gemini</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Say messages over WebSocket, as client or server</source>
        <translation>Nachrichten über WebSocket sagen, als Client oder Server</translation>
    </message>
</context>
<context>
    <name>Plot</name>
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
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KiB/s</source>
        <translation>%1 KiB/s</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB/s</source>
        <translation>%1 MiB/s</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB/s</source>
        <translation>%1 GiB/s</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1: %2, from %3 to %4</source>
        <translation>%1: %2, von %3 bis %4</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 bei %3</translation>
    </message>
</context>
<context>
    <name>PortList</name>
    <message>
        <source>&quot;%1&quot; is no port: write 80, or 8000-8010</source>
        <translation>&quot;%1&quot; ist kein Port: 80 oder 8000-8010 schreiben</translation>
    </message>
    <message>
        <source>At most 1,024 ports are checked at once</source>
        <translation>Höchstens 1.024 Ports werden auf einmal geprüft</translation>
    </message>
    <message>
        <source>Type the ports: 22, 80, 8000-8010</source>
        <translation>Ports eingeben: 22, 80, 8000-8010</translation>
    </message>
</context>
<context>
    <name>Pretty</name>
    <message>
        <source>indented it would be more than %1 times as long</source>
        <translation>eingerückt wäre es mehr als %1-mal so lang</translation>
    </message>
    <message>
        <source>not well-formed JSON at character %1</source>
        <translation>kein wohlgeformtes JSON bei Zeichen %1</translation>
    </message>
    <message>
        <source>not well-formed markup at character %1</source>
        <translation>kein wohlgeformtes Markup bei Zeichen %1</translation>
    </message>
    <message>
        <source>an element is not closed</source>
        <translation>ein Element ist nicht geschlossen</translation>
    </message>
</context>
<context>
    <name>ResponseFacts</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Request, as sent</source>
        <translation>Anfrage, wie gesendet</translation>
    </message>
    <message>
        <source>Interim response</source>
        <translation>Zwischenantwort</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>✗ Refused</source>
        <translation>✗ Abgelehnt</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Offered (ALPN)</source>
        <translation>Angeboten (ALPN)</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Also speaks (Alt-Svc)</source>
        <translation>Spricht auch (Alt-Svc)</translation>
    </message>
    <message>
        <source>The server&apos;s settings</source>
        <translation>Einstellungen des Servers</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Application protocol (ALPN)</source>
        <translation>Anwendungsprotokoll (ALPN)</translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation>Servername (SNI)</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>wieder aufgenommen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>Angenommen von</translation>
    </message>
    <message>
        <source>Server&apos;s certificate</source>
        <translation>Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Authority %1</source>
        <translation>Zertifizierungsstelle %1</translation>
    </message>
</context>
<context>
    <name>ResponseSave</name>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>there is such a file already</source>
        <translation>eine solche Datei gibt es schon</translation>
    </message>
</context>
<context>
    <name>ResponseViews</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
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
    <name>SavedExchanges</name>
    <message>
        <source>the session has nothing of it</source>
        <translation>die Sitzung hat nichts davon</translation>
    </message>
</context>
<context>
    <name>ShowAs</name>
    <message>
        <source>Shown as it came: %1.</source>
        <translation>Gezeigt, wie es kam: %1.</translation>
    </message>
    <message>
        <source>The text is longer; its beginning is shown.</source>
        <translation>Der Text ist länger; sein Anfang wird gezeigt.</translation>
    </message>
    <message>
        <source>These bytes are no picture that can be shown.</source>
        <translation>Diese Bytes sind kein Bild, das gezeigt werden kann.</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 and is not decoded.</source>
        <translation>Das Bild ist %1 × %2 groß und wird nicht dekodiert.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be decoded: %1</source>
        <translation>Das Bild kann nicht dekodiert werden: %1</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1, %2 × %3</translation>
    </message>
    <message>
        <source>Latin-1 (ISO-8859-1)</source>
        <translation>Latin-1 (ISO-8859-1)</translation>
    </message>
    <message>
        <source>Western (Windows-1252)</source>
        <translation>Westlich (Windows-1252)</translation>
    </message>
    <message>
        <source>Western with euro (ISO-8859-15)</source>
        <translation>Westlich mit Euro (ISO-8859-15)</translation>
    </message>
    <message>
        <source>Central European (ISO-8859-2)</source>
        <translation>Mitteleuropäisch (ISO-8859-2)</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>Mitteleuropäisch (Windows-1250)</translation>
    </message>
    <message>
        <source>Cyrillic (ISO-8859-5)</source>
        <translation>Kyrillisch (ISO-8859-5)</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>Kyrillisch (Windows-1251)</translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation>Kyrillisch (KOI8-R)</translation>
    </message>
    <message>
        <source>Greek (ISO-8859-7)</source>
        <translation>Griechisch (ISO-8859-7)</translation>
    </message>
    <message>
        <source>Hebrew (ISO-8859-8)</source>
        <translation>Hebräisch (ISO-8859-8)</translation>
    </message>
    <message>
        <source>Arabic (ISO-8859-6)</source>
        <translation>Arabisch (ISO-8859-6)</translation>
    </message>
    <message>
        <source>Turkish (ISO-8859-9)</source>
        <translation>Türkisch (ISO-8859-9)</translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation>Japanisch (Shift-JIS)</translation>
    </message>
    <message>
        <source>Japanese (EUC-JP)</source>
        <translation>Japanisch (EUC-JP)</translation>
    </message>
    <message>
        <source>Japanese (ISO-2022-JP)</source>
        <translation>Japanisch (ISO-2022-JP)</translation>
    </message>
    <message>
        <source>Chinese (GB18030)</source>
        <translation>Chinesisch (GB18030)</translation>
    </message>
    <message>
        <source>Chinese (Big5)</source>
        <translation>Chinesisch (Big5)</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>Koreanisch (EUC-KR)</translation>
    </message>
    <message>
        <source>DOS (code page 437)</source>
        <translation>DOS (Codepage 437)</translation>
    </message>
    <message>
        <source>EBCDIC (code page 037)</source>
        <translation>EBCDIC (Codepage 037)</translation>
    </message>
    <message>
        <source>EBCDIC (code page 500)</source>
        <translation>EBCDIC (Codepage 500)</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Quoted-printable</source>
        <translation>Quoted-printable</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Form (percent and plus)</source>
        <translation>Formular (Prozent und Plus)</translation>
    </message>
    <message>
        <source>Hex digits</source>
        <translation>Hexziffern</translation>
    </message>
    <message>
        <source>gzip</source>
        <translation>gzip</translation>
    </message>
    <message>
        <source>deflate</source>
        <translation>deflate</translation>
    </message>
    <message>
        <source>Brotli</source>
        <translation>Brotli</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>There is more than %1; the rest was not decoded.</source>
        <translation>Es ist mehr als %1; der Rest wurde nicht dekodiert.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>SocketFields</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>SocketPane</name>
    <message>
        <source>listen %1</source>
        <translation>lauscht %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>relay %1 → %2</source>
        <translation>Relay %1 → %2</translation>
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
    <name>WebSocketPane</name>
    <message>
        <source>listen %1:%2</source>
        <translation>lauscht %1:%2</translation>
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
    <message>
        <source>Decode As</source>
        <translation>Dekodieren als</translation>
    </message>
</context>
<context>
    <name>lw::ui::AnnounceOptionsGroup</name>
    <message>
        <source>PROXY protocol</source>
        <translation>PROXY-Protokoll</translation>
    </message>
    <message>
        <source>Clients begin with it</source>
        <translation>Clients beginnen damit</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>version 1, a line of text</source>
        <translation>Version 1, eine Textzeile</translation>
    </message>
    <message>
        <source>version 2, binary</source>
        <translation>Version 2, binär</translation>
    </message>
    <message>
        <source>Say the PROXY protocol</source>
        <translation>PROXY-Protokoll sprechen</translation>
    </message>
    <message>
        <source>Before anything else the server is told for whom this connection is made, as load balancers do</source>
        <translation>Vor allem anderen erfährt der Server, für wen diese Verbindung besteht, wie es Load-Balancer tun</translation>
    </message>
    <message>
        <source>that of the connection; or 192.0.2.1:4321</source>
        <translation>die der Verbindung; oder 192.0.2.1:4321</translation>
    </message>
    <message>
        <source>Whom the server is to believe it talks to</source>
        <translation>Mit wem der Server zu sprechen glauben soll</translation>
    </message>
    <message>
        <source>Where that one is said to have connected to</source>
        <translation>Wohin sich jener verbunden haben soll</translation>
    </message>
    <message>
        <source>The header is read, kept as a note, and its addresses are shown; who says none is sent away</source>
        <translation>Der Header wird gelesen und als Notiz behalten, seine Adressen werden gezeigt; wer keinen schickt, wird abgewiesen</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>Form:</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Von:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>An:</translation>
    </message>
    <message>
        <source>Announced source</source>
        <translation>Angesagte Quelle</translation>
    </message>
    <message>
        <source>Announced destination</source>
        <translation>Angesagtes Ziel</translation>
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
        <source>Sent with the first request, and never to another host after a redirect. The recording holds a placeholder instead.</source>
        <translation>Mit der ersten Anfrage gesendet, und nach einer Umleitung nie an einen anderen Host. Die Aufzeichnung enthält statt ihrer einen Platzhalter.</translation>
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
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>OAuth 2</source>
        <translation>OAuth 2</translation>
    </message>
    <message>
        <source>AWS Signature 4</source>
        <translation>AWS-Signatur 4</translation>
    </message>
    <message>
        <source>Negotiate (Kerberos)</source>
        <translation>Negotiate (Kerberos)</translation>
    </message>
    <message>
        <source>NTLM</source>
        <translation>NTLM</translation>
    </message>
    <message>
        <source>Any: what the server asks for</source>
        <translation>Beliebig: was der Server verlangt</translation>
    </message>
    <message>
        <source>How the request proves who it is</source>
        <translation>Wie die Anfrage beweist, von wem sie kommt</translation>
    </message>
    <message>
        <source>What came of the authentication</source>
        <translation>Was aus der Anmeldung wurde</translation>
    </message>
    <message>
        <source>&amp;Where:</source>
        <translation>W&amp;o:</translation>
    </message>
    <message>
        <source>Where the key stands</source>
        <translation>Wo der Schlüssel steht</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>Parameter der URL</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>Na&amp;me:</translation>
    </message>
    <message>
        <source>Of the header, the parameter or the cookie</source>
        <translation>Des Headers, des Parameters oder des Cookies</translation>
    </message>
    <message>
        <source>NTLM takes DOMAIN\user as well; of AWS the access key&apos;s id</source>
        <translation>NTLM nimmt auch DOMAIN\user; bei AWS die ID des Zugangsschlüssels</translation>
    </message>
    <message>
        <source>Left empty, it is asked for when the server wants one</source>
        <translation>Leer gelassen, wird danach gefragt, wenn der Server eines verlangt</translation>
    </message>
    <message>
        <source>Domain:</source>
        <translation>Domäne:</translation>
    </message>
    <message>
        <source>Of the account; may be empty</source>
        <translation>Des Kontos; darf leer sein</translation>
    </message>
    <message>
        <source>Service:</source>
        <translation>Dienst:</translation>
    </message>
    <message>
        <source>Empty: HTTP@ and the host&apos;s name</source>
        <translation>Leer: HTTP@ und der Name des Hosts</translation>
    </message>
    <message>
        <source>&amp;Grant:</source>
        <translation>&amp;Grant-Typ:</translation>
    </message>
    <message>
        <source>How a token is got</source>
        <translation>Wie man an ein Token kommt</translation>
    </message>
    <message>
        <source>Authorization code (sign in with a browser)</source>
        <translation>Autorisierungscode (mit einem Browser anmelden)</translation>
    </message>
    <message>
        <source>Client credentials</source>
        <translation>Client-Zugangsdaten</translation>
    </message>
    <message>
        <source>Device code (sign in elsewhere)</source>
        <translation>Gerätecode (anderswo anmelden)</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh-Token</translation>
    </message>
    <message>
        <source>Sign-in URL:</source>
        <translation>Anmelde-URL:</translation>
    </message>
    <message>
        <source>The authorization endpoint: the browser opens it</source>
        <translation>Der Autorisierungsendpunkt: Der Browser öffnet ihn</translation>
    </message>
    <message>
        <source>Device URL:</source>
        <translation>Geräte-URL:</translation>
    </message>
    <message>
        <source>The device authorization endpoint</source>
        <translation>Der Endpunkt der Geräteautorisierung</translation>
    </message>
    <message>
        <source>&amp;Token URL:</source>
        <translation>&amp;Token-URL:</translation>
    </message>
    <message>
        <source>The token endpoint</source>
        <translation>Der Token-Endpunkt</translation>
    </message>
    <message>
        <source>Client id:</source>
        <translation>Client-ID:</translation>
    </message>
    <message>
        <source>As the server knows this program</source>
        <translation>Wie der Server dieses Programm kennt</translation>
    </message>
    <message>
        <source>Client secret:</source>
        <translation>Client-Geheimnis:</translation>
    </message>
    <message>
        <source>Empty: a public client</source>
        <translation>Leer: ein öffentlicher Client</translation>
    </message>
    <message>
        <source>Scope:</source>
        <translation>Scope:</translation>
    </message>
    <message>
        <source>Words with spaces between them; may be empty</source>
        <translation>Wörter mit Leerzeichen dazwischen; darf leer sein</translation>
    </message>
    <message>
        <source>Refresh token:</source>
        <translation>Refresh-Token:</translation>
    </message>
    <message>
        <source>One that you have already; the session keeps those that come</source>
        <translation>Eines, das Sie schon haben; die Sitzung behält die, die kommen</translation>
    </message>
    <message>
        <source>More parameters:</source>
        <translation>Weitere Parameter:</translation>
    </message>
    <message>
        <source>As in a query: audience=x&amp;resource=y</source>
        <translation>Wie in einer Query: audience=x&amp;resource=y</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>Port of the redirect address on this machine</source>
        <translation>Port der Umleitungsadresse auf diesem Rechner</translation>
    </message>
    <message>
        <source>Servers that want an exact redirect address need one that stays the same</source>
        <translation>Server, die eine genaue Umleitungsadresse verlangen, brauchen einen, der gleich bleibt</translation>
    </message>
    <message>
        <source>Redirect port:</source>
        <translation>Umleitungs-Port:</translation>
    </message>
    <message>
        <source>Redirect path:</source>
        <translation>Umleitungs-Pfad:</translation>
    </message>
    <message>
        <source>Of http://127.0.0.1:port/…</source>
        <translation>Von http://127.0.0.1:port/…</translation>
    </message>
    <message>
        <source>Protect the code (PKCE)</source>
        <translation>Den Code schützen (PKCE)</translation>
    </message>
    <message>
        <source>RFC 7636; off only for servers that refuse it</source>
        <translation>RFC 7636; aus nur für Server, die es ablehnen</translation>
    </message>
    <message>
        <source>Send the client secret in the body</source>
        <translation>Das Client-Geheimnis im Inhalt senden</translation>
    </message>
    <message>
        <source>For servers that do not take it in the Authorization header</source>
        <translation>Für Server, die es nicht im Authorization-Header nehmen</translation>
    </message>
    <message>
        <source>Region:</source>
        <translation>Region:</translation>
    </message>
    <message>
        <source>Empty: told from the host&apos;s name, else us-east-1</source>
        <translation>Leer: aus dem Namen des Hosts erkannt, sonst us-east-1</translation>
    </message>
    <message>
        <source>Empty: told from the host&apos;s name</source>
        <translation>Leer: aus dem Namen des Hosts erkannt</translation>
    </message>
    <message>
        <source>Session token:</source>
        <translation>Sitzungs-Token:</translation>
    </message>
    <message>
        <source>Of temporary credentials; else empty</source>
        <translation>Von befristeten Zugangsdaten; sonst leer</translation>
    </message>
    <message>
        <source>Sign the body</source>
        <translation>Den Inhalt signieren</translation>
    </message>
    <message>
        <source>Off: UNSIGNED-PAYLOAD, which only some services take</source>
        <translation>Aus: UNSIGNED-PAYLOAD, was nur manche Dienste nehmen</translation>
    </message>
    <message>
        <source>No credentials are sent. Where a server asks for them, it is told here what for.</source>
        <translation>Es werden keine Zugangsdaten gesendet. Wo ein Server sie verlangt, steht hier, wofür.</translation>
    </message>
    <message>
        <source>Takes the tickets that the system has (kinit); no password is asked for here.</source>
        <translation>Nimmt die Tickets, die das System hat (kinit); hier wird nach keinem Passwort gefragt.</translation>
    </message>
    <message>
        <source>Sent when the server asks for it, and never to another host after a redirect. Each step is shown as a request of its own.</source>
        <translation>Gesendet, wenn der Server es verlangt, und nach einer Umleitung nie an einen anderen Host. Jeder Schritt wird als eigene Anfrage gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Secret &amp;key:</source>
        <translation>Geheimer Sch&amp;lüssel:</translation>
    </message>
    <message>
        <source>Keep the tokens in the keychain</source>
        <translation>Die Tokens im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>For other sessions too; else they are known to this one alone</source>
        <translation>Auch für andere Sitzungen; sonst kennt nur diese sie</translation>
    </message>
    <message>
        <source>&amp;Forget the Tokens</source>
        <translation>Die Tokens &amp;vergessen</translation>
    </message>
    <message>
        <source>Those of this session and of the keychain; the next request asks for new ones</source>
        <translation>Die dieser Sitzung und die im Schlüsselbund; die nächste Anfrage holt neue</translation>
    </message>
    <message>
        <source>The tokens are forgotten.</source>
        <translation>Die Tokens sind vergessen.</translation>
    </message>
    <message>
        <source>Sign the URL (presigned)</source>
        <translation>Die URL signieren (presigned)</translation>
    </message>
    <message>
        <source>The signature stands in the query: whoever has the URL may use it until it ends</source>
        <translation>Die Signatur steht in der Query: Wer die URL hat, darf sie benutzen, bis sie abläuft</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds that the URL is good for</source>
        <translation>Sekunden, die die URL gilt</translation>
    </message>
    <message>
        <source>A week at most</source>
        <translation>Höchstens eine Woche</translation>
    </message>
    <message>
        <source>Good for:</source>
        <translation>Gilt für:</translation>
    </message>
    <message>
        <source>A token is asked for when there is none, kept for this session or as chosen above, and renewed when it ends. Each step is shown as a request of its own.</source>
        <translation>Ein Token wird geholt, wenn keines da ist, für diese Sitzung oder wie oben gewählt aufbewahrt und erneuert, wenn es abläuft. Jeder Schritt wird als eigene Anfrage gezeigt.</translation>
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
    <message>
        <source>Multipart form</source>
        <translation>Multipart-Formular</translation>
    </message>
    <message>
        <source>GraphQL</source>
        <translation>GraphQL</translation>
    </message>
    <message>
        <source>Remark on the body</source>
        <translation>Bemerkung zum Inhalt</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
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
    <name>lw::ui::CalculatorView</name>
    <message>
        <source>as a number: %1</source>
        <translation>als Zahl: %1</translation>
    </message>
    <message>
        <source>as a number: %1; little end first: %2</source>
        <translation>als Zahl: %1; Little-Endian: %2</translation>
    </message>
    <message>
        <source>&amp;Text, with \r \n \xHH</source>
        <translation>&amp;Text, mit \r \n \xHH</translation>
    </message>
    <message>
        <source>&amp;Hex, or a dump</source>
        <translation>&amp;Hex oder ein Dump</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>&amp;Base64</translation>
    </message>
    <message>
        <source>Search: a name, or the value that you have</source>
        <translation>Suchen: ein Name oder der vorhandene Wert</translation>
    </message>
    <message>
        <source>Search checksums</source>
        <translation>Prüfsummen suchen</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>A double click copies its value</source>
        <translation>Ein Doppelklick kopiert den Wert</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Auch: %1</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>At most 64 KiB are looked at here</source>
        <translation>Höchstens 64 KiB werden hier betrachtet</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::CallEditor</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Metho&amp;d:</source>
        <translation>&amp;Methode:</translation>
    </message>
    <message>
        <source>The call as XML</source>
        <translation>Der Aufruf als XML</translation>
    </message>
    <message>
        <source>Pa&amp;rameters</source>
        <translation>&amp;Parameter</translation>
    </message>
    <message>
        <source>&amp;XML</source>
        <translation>&amp;XML</translation>
    </message>
    <message>
        <source>The same as a document; what is written here goes out as it stands</source>
        <translation>Dasselbe als Dokument; was hier geschrieben wird, geht hinaus, wie es dasteht</translation>
    </message>
    <message>
        <source>What is wrong with the XML</source>
        <translation>Was am XML falsch ist</translation>
    </message>
    <message>
        <source>The document is empty.</source>
        <translation>Das Dokument ist leer.</translation>
    </message>
    <message>
        <source>Type or choose a method first.</source>
        <translation>Geben Sie zuerst eine Methode ein, oder wählen Sie eine.</translation>
    </message>
    <message>
        <source>A parameter can&apos;t be sent: %1. In XML anything can be written.</source>
        <translation>Ein Parameter kann nicht gesendet werden: %1. In XML lässt sich alles schreiben.</translation>
    </message>
    <message>
        <source>XML can&apos;t say this: %1.</source>
        <translation>XML kann das nicht sagen: %1.</translation>
    </message>
    <message>
        <source>Too long to be shown as a tree while it is written</source>
        <translation>Zu lang, um beim Schreiben als Baum gezeigt zu werden</translation>
    </message>
    <message>
        <source>Line %1: %2. It would go out as it stands.</source>
        <translation>Zeile %1: %2. Es ginge hinaus, wie es dasteht.</translation>
    </message>
</context>
<context>
    <name>lw::ui::CallsList</name>
    <message>
        <source>&amp;Add the Call</source>
        <translation>Aufruf &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Call A&amp;ll</source>
        <translation>&amp;Alle aufrufen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Calls of one multicall</source>
        <translation>Aufrufe eines Multicalls</translation>
    </message>
    <message>
        <source>Add the call that is written above</source>
        <translation>Den Aufruf hinzufügen, der oben geschrieben ist</translation>
    </message>
    <message>
        <source>Remove the chosen call</source>
        <translation>Den gewählten Aufruf entfernen</translation>
    </message>
    <message>
        <source>Put the chosen call into the fields above</source>
        <translation>Den gewählten Aufruf in die Felder oben übernehmen</translation>
    </message>
    <message>
        <source>Send all of them in one request, by system.multicall</source>
        <translation>Alle in einer Anfrage senden, mit system.multicall</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Move the call up</source>
        <translation>Aufruf nach oben</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Move the call down</source>
        <translation>Aufruf nach unten</translation>
    </message>
</context>
<context>
    <name>lw::ui::CertificateTable</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>C&amp;lient certificates:</source>
        <translation>Client&amp;zertifikate:</translation>
    </message>
    <message>
        <source>The first line that fits the server counts</source>
        <translation>Die erste Zeile, die auf den Server passt, gilt</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Client certificates by server</source>
        <translation>Clientzertifikate nach Server</translation>
    </message>
    <message>
        <source>Server: a host, host:port, *.domain or *. Certificate: a PEM or PKCS#12 file. Key: a PEM file, empty where the certificate&apos;s file holds it.</source>
        <translation>Server: ein Host, Host:Port, *.Domain oder *. Zertifikat: eine Datei mit PEM oder PKCS#12. Schlüssel: eine PEM-Datei, leer, wo die Datei des Zertifikats ihn enthält.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>One more line</source>
        <translation>Noch eine Zeile</translation>
    </message>
    <message>
        <source>Take the chosen line out</source>
        <translation>Die gewählte Zeile herausnehmen</translation>
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
    <name>lw::ui::CharsetBox</name>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Which characters the bytes stand for, and where that is known from</source>
        <translation>Für welche Zeichen die Bytes stehen, und woher man das weiß</translation>
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
    <message>
        <source>Only this</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Close the selected lines (Del)</source>
        <translation>Die gewählten Leitungen schließen (Entf)</translation>
    </message>
    <message>
        <source>&amp;Only this line&apos;s frames</source>
        <translation>&amp;Nur die Frames dieser Leitung</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Half-close</source>
        <translation>&amp;Halb schließen</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Start &amp;TLS…</source>
        <translation>&amp;TLS starten …</translation>
    </message>
    <message>
        <source>&amp;Select all</source>
        <translation>A&amp;lle auswählen</translation>
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
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
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
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
</context>
<context>
    <name>lw::ui::CollectionPanel</name>
    <message>
        <source>Open a folder first.</source>
        <translation>Öffnen Sie zuerst einen Ordner.</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Neue Anfrage</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>%1 is in the system&apos;s trash.</source>
        <translation>%1 ist im Papierkorb des Systems.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 can&apos;t be imported: %2.</source>
        <translation>%1 kann nicht importiert werden: %2.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) imported into %1.</source>
        <translation>
            <numerusform>%n Anfrage in %1 importiert.</numerusform>
            <numerusform>%n Anfragen in %1 importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not kept:</source>
        <translation>Nicht übernommen:</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Edit environments …</source>
        <translation>Umgebungen bearbeiten …</translation>
    </message>
    <message>
        <source>%1 = •••••• (a secret)</source>
        <translation>%1 = •••••• (ein Geheimnis)</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>The request&apos;s file names what lies outside of the collection&apos;s folder: %1. Whoever wrote it may want to have it sent.</source>
        <translation>Die Datei der Anfrage nennt, was außerhalb des Ordners der Sammlung liegt: %1. Wer sie schrieb, will vielleicht, dass es gesendet wird.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>This can&apos;t be sent: %1.</source>
        <translation>Das kann nicht gesendet werden: %1.</translation>
    </message>
    <message>
        <source>There is no request to run.</source>
        <translation>Es gibt keine Anfrage, die auszuführen wäre.</translation>
    </message>
    <message>
        <source>%1 of %2 passed.</source>
        <translation>%1 von %2 bestanden.</translation>
    </message>
    <message>
        <source>Running %1 of %2 …</source>
        <translation>Führe %1 von %2 aus …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>Not everything can be read: %1</source>
        <translation>Nicht alles kann gelesen werden: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 holds no request.</source>
        <translation>%1 enthält keine Anfrage.</translation>
    </message>
    <message>
        <source>Kept in the file, not done here: %1.</source>
        <translation>In der Datei behalten, hier nicht ausgeführt: %1.</translation>
    </message>
    <message>
        <source>Type a URL first.</source>
        <translation>Geben Sie zuerst eine URL ein.</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
    <message>
        <source>%1 as {{%2}}</source>
        <translation>%1 als {{%2}}</translation>
    </message>
    <message>
        <source>A file holds no secrets: %1. They are known until the program ends.</source>
        <translation>Eine Datei enthält keine Geheimnisse: %1. Sie sind bekannt, bis das Programm endet.</translation>
    </message>
    <message>
        <source>Keep in the keychain</source>
        <translation>Im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Another environment is chosen now.</source>
        <translation>Jetzt ist eine andere Umgebung gewählt.</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain.</source>
        <translation>Im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>This system has no keychain that answers: secrets are known until the program ends.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der antwortet: Geheimnisse sind bekannt, bis das Programm endet.</translation>
    </message>
    <message>
        <source>Requests of the collection</source>
        <translation>Anfragen der Sammlung</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Results of the run</source>
        <translation>Ergebnisse des Laufs</translation>
    </message>
    <message>
        <source>Remark on the collection</source>
        <translation>Bemerkung zur Sammlung</translation>
    </message>
    <message>
        <source>No folder is open</source>
        <translation>Kein Ordner ist offen</translation>
    </message>
    <message>
        <source>Collection: open, new, import, run</source>
        <translation>Sammlung: öffnen, neu, importieren, ausführen</translation>
    </message>
    <message>
        <source>Collection menu</source>
        <translation>Menü der Sammlung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Environment: what {{variables}} stand for (Ctrl+E)</source>
        <translation>Umgebung: wofür {{variables}} stehen (Strg+E)</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>Anfragen filtern</translation>
    </message>
    <message>
        <source>&amp;Open a folder …</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Requests in .http and .rest files, folders in folders</source>
        <translation>Anfragen in Dateien mit .http und .rest, Ordner in Ordnern</translation>
    </message>
    <message>
        <source>Open a folder of requests</source>
        <translation>Ordner mit Anfragen öffnen</translation>
    </message>
    <message>
        <source>&amp;Save the request</source>
        <translation>Anfrage &amp;speichern</translation>
    </message>
    <message>
        <source>Write what stands in the fields into its file</source>
        <translation>Was in den Feldern steht, in seine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;New request</source>
        <translation>&amp;Neue Anfrage</translation>
    </message>
    <message>
        <source>What stands in the fields as a new file</source>
        <translation>Was in den Feldern steht, als neue Datei</translation>
    </message>
    <message>
        <source>New &amp;folder</source>
        <translation>Neuer Or&amp;dner</translation>
    </message>
    <message>
        <source>A folder in the chosen one</source>
        <translation>Ein Ordner in dem gewählten</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>Du&amp;plizieren</translation>
    </message>
    <message>
        <source>The chosen file once more</source>
        <translation>Die gewählte Datei noch einmal</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Give the chosen one another name</source>
        <translation>Dem Gewählten einen anderen Namen geben</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Move the chosen one to the system&apos;s trash</source>
        <translation>Das Gewählte in den Papierkorb des Systems verschieben</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change of files back</source>
        <translation>Die letzte Änderung an Dateien zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Import from a file …</source>
        <translation>Aus einer Datei &amp;importieren …</translation>
    </message>
    <message>
        <source>Postman, OpenAPI, HTTP archive, curl commands</source>
        <translation>Postman, OpenAPI, HTTP-Archiv, curl-Befehle</translation>
    </message>
    <message>
        <source>Import requests</source>
        <translation>Anfragen importieren</translation>
    </message>
    <message>
        <source>Import from the &amp;clipboard</source>
        <translation>Aus der &amp;Zwischenablage importieren</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>die Zwischenablage</translation>
    </message>
    <message>
        <source>Run &amp;all</source>
        <translation>&amp;Alle ausführen</translation>
    </message>
    <message>
        <source>Send all requests, and check their assertions</source>
        <translation>Alle Anfragen senden und ihre Zusicherungen prüfen</translation>
    </message>
    <message>
        <source>&amp;Environments …</source>
        <translation>Um&amp;gebungen …</translation>
    </message>
    <message>
        <source>Variables and secrets</source>
        <translation>Variablen und Geheimnisse</translation>
    </message>
    <message>
        <source>Choose the &amp;environment</source>
        <translation>Umgebung &amp;wählen</translation>
    </message>
    <message>
        <source>Choose whose values the variables of requests have</source>
        <translation>Wählen, wessen Werte die Variablen der Anfragen haben</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Ausfü&amp;hren</translation>
    </message>
    <message>
        <source>No environment is chosen: the jar of all panes.</source>
        <translation>Keine Umgebung ist gewählt: die Ablage aller Bereiche.</translation>
    </message>
    <message>
        <source>This jar goes with the environment “%1” of the collection; choosing another environment chooses another jar.</source>
        <translation>Diese Ablage gehört zur Umgebung „%1“ der Sammlung; wer eine andere Umgebung wählt, wählt eine andere Ablage.</translation>
    </message>
    <message>
        <source>made anew each time</source>
        <translation>jedes Mal neu</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Secrets of the collection</source>
        <translation>Geheimnisse der Sammlung</translation>
    </message>
    <message>
        <source>Open in a New &amp;Tab</source>
        <translation>In neuem &amp;Tab öffnen</translation>
    </message>
    <message>
        <source>The chosen request in a tab of its own</source>
        <translation>Die gewählte Anfrage in einem eigenen Tab</translation>
    </message>
</context>
<context>
    <name>lw::ui::CollectionStore</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>new %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 gibt es schon</translation>
    </message>
    <message>
        <source>%1 can&apos;t be moved to the trash</source>
        <translation>%1 kann nicht in den Papierkorb verschoben werden</translation>
    </message>
    <message>
        <source>new folder %1</source>
        <translation>Ordner %1 anlegen</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>%1 can&apos;t be taken back from the trash</source>
        <translation>%1 kann nicht aus dem Papierkorb zurückgeholt werden</translation>
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
    <name>lw::ui::ComposePanel</name>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>A ping has at most 125 bytes, this is %1</source>
        <translation>Ein Ping hat höchstens 125 Bytes, dieser hat %1</translation>
    </message>
    <message>
        <source>A message. Ctrl+Enter sends it.</source>
        <translation>Eine Nachricht. Strg+Eingabe sendet sie.</translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation>Zu sendende Nachricht</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Binary, as hex</source>
        <translation>Binär, als Hex</translation>
    </message>
    <message>
        <source>Binary, as base64</source>
        <translation>Binär, als Base64</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Art der Nachricht</translation>
    </message>
    <message>
        <source>What is written becomes a message of this kind</source>
        <translation>Was geschrieben ist, wird eine Nachricht dieser Art</translation>
    </message>
    <message>
        <source>To all clients</source>
        <translation>An alle Clients</translation>
    </message>
    <message>
        <source>To the chosen clients</source>
        <translation>An die gewählten Clients</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>Sa&amp;ved</source>
        <translation>&amp;Gespeichert</translation>
    </message>
    <message>
        <source>Messages that were kept, to be sent again</source>
        <translation>Aufbewahrte Nachrichten, um sie wieder zu senden</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Send a file as &amp;binary message …</source>
        <translation>Datei als &amp;binäre Nachricht senden …</translation>
    </message>
    <message>
        <source>Send a file as &amp;text message …</source>
        <translation>Datei als &amp;Textnachricht senden …</translation>
    </message>
    <message>
        <source>Inden&amp;t</source>
        <translation>&amp;Einrücken</translation>
    </message>
    <message>
        <source>Indent the JSON that is written here</source>
        <translation>Das JSON einrücken, das hier geschrieben ist</translation>
    </message>
    <message>
        <source>What is wrong with the message</source>
        <translation>Was an der Nachricht falsch ist</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>kein Code</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Close-Code</translation>
    </message>
    <message>
        <source>1000: normal closure; 1001: going away; 3000 to 4999: of applications</source>
        <translation>1000: normales Ende; 1001: Weggang; 3000 bis 4999: von Anwendungen</translation>
    </message>
    <message>
        <source>Reason for closing</source>
        <translation>Grund des Schließens</translation>
    </message>
    <message>
        <source>Say &amp;Close</source>
        <translation>&amp;Close sagen</translation>
    </message>
    <message>
        <source>Say close with this code and reason, and wait for the answer</source>
        <translation>Close mit diesem Code und Grund sagen, und auf die Antwort warten</translation>
    </message>
    <message>
        <source>Close:</source>
        <translation>Close:</translation>
    </message>
    <message>
        <source>No client is connected, or none is chosen</source>
        <translation>Kein Client ist verbunden, oder keiner ist gewählt</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Send what is written (Ctrl+Enter)</source>
        <translation>Senden, was geschrieben ist (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Send a file as one message, in fragments, however long it is</source>
        <translation>Eine Datei als eine Nachricht senden, in Fragmenten, wie lang sie auch ist</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes</source>
        <translation>Ein Grund hat höchstens 123 Bytes</translation>
    </message>
    <message>
        <source>A reason needs a code</source>
        <translation>Ein Grund braucht einen Code</translation>
    </message>
    <message>
        <source>Text that goes with the code</source>
        <translation>Text, der zum Code gehört</translation>
    </message>
    <message>
        <source>Send a file as binary message</source>
        <translation>Datei als binäre Nachricht senden</translation>
    </message>
    <message>
        <source>Send a file as text message</source>
        <translation>Datei als Textnachricht senden</translation>
    </message>
    <message>
        <source>&amp;Keep what is written</source>
        <translation>&amp;Aufbewahren, was geschrieben ist</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
</context>
<context>
    <name>lw::ui::ConnectionPanel</name>
    <message>
        <source>Certificate to show</source>
        <translation>Zertifikat, das gezeigt wird</translation>
    </message>
    <message>
        <source>PEM or PKCS#12</source>
        <translation>PEM oder PKCS#12</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>key, if it is in another file</source>
        <translation>Schlüssel, wenn er in einer anderen Datei ist</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP (CONNECT)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>What the connections of this pane go through</source>
        <translation>Worüber die Verbindungen dieses Bereichs gehen</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>Host:Port</translation>
    </message>
    <message>
        <source>Host and port of the proxy</source>
        <translation>Host und Port des Proxys</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
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
        <source>Shown to this server alone, over TLS</source>
        <translation>Nur diesem Server gezeigt, über TLS</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>The proxy needs a host and a port, as localhost:1080.</source>
        <translation>Der Proxy braucht Host und Port, wie localhost:1080.</translation>
    </message>
    <message>
        <source>&amp;Certificate for %1</source>
        <translation>&amp;Zertifikat für %1</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Zertifikat</translation>
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
        <source>Copy with &amp;escapes</source>
        <translation>Mit &amp;Escapes kopieren</translation>
    </message>
    <message>
        <source>&amp;Put into the input field</source>
        <translation>In das &amp;Eingabefeld übernehmen</translation>
    </message>
    <message>
        <source>Only this &amp;line</source>
        <translation>Nur diese &amp;Leitung</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>&amp;Nachrichten</translation>
    </message>
    <message>
        <source>Show the messages that the framing makes, instead of what was read and written</source>
        <translation>Statt dessen, was gelesen und geschrieben wurde, die Nachrichten zeigen, die das Framing daraus macht</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and notes</source>
        <translation>
            <numerusform>%n Nachricht und Notizen</numerusform>
            <numerusform>%n Nachrichten und Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save as a packet …</source>
        <translation>Als Paket &amp;speichern …</translation>
    </message>
</context>
<context>
    <name>lw::ui::CookieModel</name>
    <message>
        <source>with the session</source>
        <translation>mit der Sitzung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Year-month-day hours:minutes:seconds; empty = with the session</source>
        <translation>Jahr-Monat-Tag Stunden:Minuten:Sekunden; leer = mit der Sitzung</translation>
    </message>
    <message>
        <source>With a dot in front for its subdomains too</source>
        <translation>Mit einem Punkt davor auch für die Subdomains</translation>
    </message>
    <message>
        <source>Strict, Lax, None, or nothing</source>
        <translation>Strict, Lax, None oder nichts</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Secure</translation>
    </message>
    <message>
        <source>HttpOnly</source>
        <translation>HttpOnly</translation>
    </message>
    <message>
        <source>SameSite</source>
        <translation>SameSite</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand there</source>
        <translation>„%1“ kann dort nicht stehen</translation>
    </message>
</context>
<context>
    <name>lw::ui::CookiesTab</name>
    <message>
        <source>Use and keep &amp;cookies</source>
        <translation>&amp;Cookies verwenden und behalten</translation>
    </message>
    <message>
        <source>HSTS</source>
        <translation>HSTS</translation>
    </message>
    <message>
        <source>Hosts that asked for it (Strict-Transport-Security) are only spoken to by TLS; kept with the cookies</source>
        <translation>Mit Hosts, die es verlangten (Strict-Transport-Security), wird nur über TLS gesprochen; mit den Cookies aufbewahrt</translation>
    </message>
    <message>
        <source>Cookie jar</source>
        <translation>Cookie-Ablage</translation>
    </message>
    <message>
        <source>Kept between sessions, for all panes that name it; type a name to begin another</source>
        <translation>Über Sitzungen hinweg aufbewahrt, für alle Bereiche, die sie nennen; ein eingegebener Name beginnt eine andere</translation>
    </message>
    <message>
        <source>(this session alone)</source>
        <translation>(nur diese Sitzung)</translation>
    </message>
    <message>
        <source>Filter by host or name</source>
        <translation>Nach Host oder Name filtern</translation>
    </message>
    <message>
        <source>Filter of the cookies</source>
        <translation>Filter der Cookies</translation>
    </message>
    <message>
        <source>Cookies of the jar</source>
        <translation>Cookies der Ablage</translation>
    </message>
    <message>
        <source>&amp;Jar:</source>
        <translation>&amp;Ablage:</translation>
    </message>
    <message>
        <source>Add a cookie (Insert)</source>
        <translation>Cookie hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Delete the chosen cookies (Delete)</source>
        <translation>Die gewählten Cookies löschen (Entf)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Add the cookies of a cookies.txt</source>
        <translation>Die Cookies einer cookies.txt hinzufügen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Write all cookies of the jar to a cookies.txt</source>
        <translation>Alle Cookies der Ablage in eine cookies.txt schreiben</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Read the jar again</source>
        <translation>Die Ablage noch einmal lesen</translation>
    </message>
    <message>
        <source>Cookies: “%1” can&apos;t be the name of a jar: letters, digits, spaces, dots and dashes can.</source>
        <translation>Cookies: „%1“ kann nicht der Name einer Ablage sein: Buchstaben, Ziffern, Leerzeichen, Punkte und Striche gehen.</translation>
    </message>
    <message>
        <source>Cookies that this session was given are sent while it lasts. A jar keeps them, and is edited here.</source>
        <translation>Cookies, die diese Sitzung bekam, werden gesendet, solange sie dauert. Eine Ablage bewahrt sie auf und wird hier bearbeitet.</translation>
    </message>
    <message>
        <source>There are no cookies in %1.</source>
        <translation>In %1 gibt es keine Cookies.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>Import cookies.txt</source>
        <translation>cookies.txt importieren</translation>
    </message>
    <message>
        <source>Export cookies.txt</source>
        <translation>cookies.txt exportieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::CsvView</name>
    <message>
        <source>First row &amp;names the columns</source>
        <translation>Die erste Zeile &amp;nennt die Spalten</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>What stands between two columns; guessed at first</source>
        <translation>Was zwischen zwei Spalten steht; zuerst geraten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>&amp;Separator</source>
        <translation>&amp;Trennzeichen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lese …</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns</source>
        <translation>%1 Zeilen, %2 Spalten</translation>
    </message>
    <message>
        <source>, the first %1 shown</source>
        <translation>, die ersten %1 gezeigt</translation>
    </message>
    <message>
        <source>; there are more rows</source>
        <translation>; es gibt mehr Zeilen</translation>
    </message>
    <message>
        <source>Sorting …</source>
        <translation>Sortiere …</translation>
    </message>
    <message>
        <source>The column is too long to be sorted by.</source>
        <translation>Die Spalte ist zu lang, um nach ihr zu sortieren.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::DeliveryPanel</name>
    <message>
        <source>One sender, one receiver: the packet carries the receiver&apos;s address, and nobody else gets it.
It is all that TCP, TLS and Unix sockets know; UDP can do more.</source>
        <translation>Ein Sender, ein Empfänger: Das Paket trägt die Adresse des Empfängers, und niemand sonst bekommt es.
TCP, TLS und Unix-Sockets kennen nur das; UDP kann mehr.</translation>
    </message>
    <message>
        <source>To everybody on one network: to 255.255.255.255 or to the subnet&apos;s last address; routers pass neither on.
UDP over IPv4 only, and the sender must say that it means it (SO_BROADCAST). IPv6 has multicast instead.</source>
        <translation>An alle in einem Netz: an 255.255.255.255 oder an die letzte Adresse des Subnetzes; Router leiten beides nicht weiter.
Nur UDP über IPv4, und der Sender muss es ausdrücklich wollen (SO_BROADCAST). IPv6 hat stattdessen Multicast.</translation>
    </message>
    <message>
        <source>To whoever has joined the group (224.0.0.0/4, ff00::/8): on this network, or with more hops beyond it.
Receivers join on an interface; a sender need not join, it chooses hops and the interface to go out by.</source>
        <translation>An alle, die der Gruppe beigetreten sind (224.0.0.0/4, ff00::/8): in diesem Netz oder, mit mehr Hops, darüber hinaus.
Empfänger treten auf einer Schnittstelle bei; ein Sender muss nicht beitreten, er wählt Hops und die Schnittstelle nach draußen.</translation>
    </message>
    <message>
        <source>As multicast, but receivers name group and source, and get packets of that sender only (RFC 4607).
Its groups are 232.0.0.0/8 and ff3x::/32; the network need not carry what nobody asked for.</source>
        <translation>Wie Multicast, aber Empfänger nennen Gruppe und Quelle und bekommen nur Pakete dieses Senders (RFC 4607).
Die Gruppen sind 232.0.0.0/8 und ff3x::/32; das Netz muss nichts befördern, was niemand verlangt hat.</translation>
    </message>
    <message>
        <source>One address at many places: the network takes each packet to the nearest, and nothing in it tells which.
Of a name with many addresses the client chooses: compare them to see who answers, and how fast.</source>
        <translation>Eine Adresse an vielen Orten: Das Netz bringt jedes Paket zum nächsten, und nichts darin verrät, zu welchem.
Hat ein Name viele Adressen, wählt der Client: Ein Vergleich zeigt, wer antwortet und wie schnell.</translation>
    </message>
    <message>
        <source>Unicast: to one</source>
        <translation>Unicast: an einen</translation>
    </message>
    <message>
        <source>Broadcast: to all of a network</source>
        <translation>Broadcast: an alle in einem Netz</translation>
    </message>
    <message>
        <source>Multicast: to a group</source>
        <translation>Multicast: an eine Gruppe</translation>
    </message>
    <message>
        <source>Multicast from one source</source>
        <translation>Multicast von einer Quelle</translation>
    </message>
    <message>
        <source>Anycast: to the nearest</source>
        <translation>Anycast: an den nächsten</translation>
    </message>
    <message>
        <source>Kind of delivery</source>
        <translation>Art der Zustellung</translation>
    </message>
    <message>
        <source>To whom a packet goes</source>
        <translation>An wen ein Paket geht</translation>
    </message>
    <message>
        <source>Fill in a sample</source>
        <translation>Beispiel einsetzen</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>192.168.1.20/24</source>
        <translation>192.168.1.20/24</translation>
    </message>
    <message>
        <source>Address of this machine with its prefix</source>
        <translation>Adresse dieses Rechners mit Präfix</translation>
    </message>
    <message>
        <source>An address of the network and how many bits of it name the network: gives the address of all</source>
        <translation>Eine Adresse des Netzes und wie viele ihrer Bits das Netz benennen: ergibt die Adresse aller</translation>
    </message>
    <message>
        <source>Write to it</source>
        <translation>An sie schreiben</translation>
    </message>
    <message>
        <source>Peer to peer, to this address: the port stays</source>
        <translation>Peer-to-Peer, an diese Adresse: Der Port bleibt</translation>
    </message>
    <message>
        <source>Broadcasting allowed</source>
        <translation>Broadcast erlaubt</translation>
    </message>
    <message>
        <source>SO_BROADCAST: without it the system refuses to send to everybody</source>
        <translation>SO_BROADCAST: Ohne das lehnt das System es ab, an alle zu senden</translation>
    </message>
    <message>
        <source>as usual: on</source>
        <translation>wie üblich: an</translation>
    </message>
    <message>
        <source>Of the network:</source>
        <translation>Im Netz:</translation>
    </message>
    <message>
        <source>All are:</source>
        <translation>Alle sind:</translation>
    </message>
    <message>
        <source>Allowed:</source>
        <translation>Erlaubt:</translation>
    </message>
    <message>
        <source>Sending to groups</source>
        <translation>An Gruppen senden</translation>
    </message>
    <message>
        <source>Hops of multicast</source>
        <translation>Hops für Multicast</translation>
    </message>
    <message>
        <source>IP_MULTICAST_TTL: 0 stays on this machine, 1 on this network, more goes beyond routers that carry it</source>
        <translation>IP_MULTICAST_TTL: 0 bleibt auf diesem Rechner, 1 in diesem Netz, mehr geht über Router hinaus, die es weiterleiten</translation>
    </message>
    <message>
        <source>as usual: 1</source>
        <translation>wie üblich: 1</translation>
    </message>
    <message>
        <source>Hear ourselves</source>
        <translation>Sich selbst hören</translation>
    </message>
    <message>
        <source>IP_MULTICAST_LOOP: programs of this machine, this one too, get what it sends</source>
        <translation>IP_MULTICAST_LOOP: Programme dieses Rechners, auch dieses, bekommen, was er sendet</translation>
    </message>
    <message>
        <source>Interface to go out by</source>
        <translation>Schnittstelle nach draußen</translation>
    </message>
    <message>
        <source>IP_MULTICAST_IF: a group has no route of its own, so the interface is chosen</source>
        <translation>IP_MULTICAST_IF: Eine Gruppe hat keine eigene Route, darum wird die Schnittstelle gewählt</translation>
    </message>
    <message>
        <source>chosen by the system</source>
        <translation>vom System gewählt</translation>
    </message>
    <message>
        <source>Hops (TTL):</source>
        <translation>Hops (TTL):</translation>
    </message>
    <message>
        <source>Hear ourselves:</source>
        <translation>Sich selbst hören:</translation>
    </message>
    <message>
        <source>Go out by:</source>
        <translation>Hinaus über:</translation>
    </message>
    <message>
        <source>Compare addresses…</source>
        <translation>Adressen vergleichen …</translation>
    </message>
    <message>
        <source>Goes to the page where all addresses of a name are tried</source>
        <translation>Führt zu der Seite, auf der alle Adressen eines Namens versucht werden</translation>
    </message>
    <message>
        <source>Sets the fields above to one that works on this machine alone: listen, then send, and you hear yourself</source>
        <translation>Füllt die Felder oben mit einem Beispiel, das auf diesem Rechner allein läuft: lauschen, dann senden und sich selbst hören</translation>
    </message>
    <message>
        <source>not an address with its prefix</source>
        <translation>keine Adresse mit Präfix</translation>
    </message>
    <message>
        <source>The same by IPv6</source>
        <translation>Dasselbe mit IPv6</translation>
    </message>
    <message>
        <source>A line is open: a sample would be for another one</source>
        <translation>Eine Leitung ist offen: Ein Beispiel wäre für eine andere</translation>
    </message>
    <message>
        <source>As the sample beside it, with a group of IPv6 that no packet leaves this machine by; it needs a network with IPv6</source>
        <translation>Wie das Beispiel daneben, mit einer Gruppe von IPv6, mit der kein Paket diesen Rechner verlässt; sie braucht ein Netz mit IPv6</translation>
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
    <name>lw::ui::Download</name>
    <message>
        <source>Saving %1</source>
        <translation>Speichere %1</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Speichern anhalten</translation>
    </message>
    <message>
        <source>Saving %1: %2</source>
        <translation>Speichere %1: %2</translation>
    </message>
    <message>
        <source>Saved to %1 (%2)</source>
        <translation>Gespeichert nach %1 (%2)</translation>
    </message>
    <message>
        <source>%1 was not saved whole: %2</source>
        <translation>%1 wurde nicht ganz gespeichert: %2</translation>
    </message>
    <message>
        <source>Take this line away</source>
        <translation>Diese Zeile wegnehmen</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>es wurde angehalten</translation>
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
        <source>Kind of socket</source>
        <translation>Art des Sockets</translation>
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
        <source>0: a free one is chosen</source>
        <translation>0: ein freier wird gewählt</translation>
    </message>
    <message>
        <source>1 to 65535</source>
        <translation>1 bis 65535</translation>
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
        <source>H&amp;ost:</source>
        <translation>H&amp;ost:</translation>
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
    <message>
        <source>Peer to peer</source>
        <translation>Peer-to-Peer</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>Client: call a server. Server: wait for callers. Peer to peer: datagrams from a port of one&apos;s own, to anybody. Relay: wait for callers and pass everything on.</source>
        <translation>Client: einen Server anrufen. Server: auf Anrufer warten. Peer-to-Peer: Datagramme von einem eigenen Port, an jeden. Relay: auf Anrufer warten und alles weiterreichen.</translation>
    </message>
    <message>
        <source>A line of bytes</source>
        <translation>Eine Leitung für Bytes</translation>
    </message>
    <message>
        <source>A line of bytes, encrypted; the other side shows who it is</source>
        <translation>Eine Leitung für Bytes, verschlüsselt; die andere Seite weist sich aus</translation>
    </message>
    <message>
        <source>Datagrams: each for itself, some may be lost</source>
        <translation>Datagramme: jedes für sich, manche können verloren gehen</translation>
    </message>
    <message>
        <source>Datagrams with the encryption of TLS</source>
        <translation>Datagramme mit der Verschlüsselung von TLS</translation>
    </message>
    <message>
        <source>A line of bytes on this machine, by a path or an @abstract name</source>
        <translation>Eine Leitung für Bytes auf diesem Rechner, über einen Pfad oder einen @abstrakten Namen</translation>
    </message>
    <message>
        <source>Datagrams on this machine</source>
        <translation>Datagramme auf diesem Rechner</translation>
    </message>
    <message>
        <source>Packets in order on this machine, one connection each</source>
        <translation>Pakete der Reihe nach auf diesem Rechner, je eine Verbindung</translation>
    </message>
    <message>
        <source>TCP: a line of bytes. TLS: the same, encrypted. UDP: datagrams. DTLS: the same, encrypted. Unix: on this machine only.</source>
        <translation>TCP: eine Leitung für Bytes. TLS: dasselbe, verschlüsselt. UDP: Datagramme. DTLS: dasselbe, verschlüsselt. Unix: nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>A socket&apos;s file, or @name: an abstract one, which has none</source>
        <translation>Die Datei eines Sockets oder @Name: ein abstrakter Socket, der keine hat</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Our own port</source>
        <translation>Eigener Port</translation>
    </message>
    <message>
        <source>Where we are heard at, and where we speak from; any: a free one is chosen</source>
        <translation>Wo dieser Socket zu hören ist und von wo er spricht; beliebig: ein freier wird gewählt</translation>
    </message>
    <message>
        <source>Our own path</source>
        <translation>Eigener Pfad</translation>
    </message>
    <message>
        <source>/run/….sock, @name</source>
        <translation>/run/….sock, @Name</translation>
    </message>
    <message>
        <source>We are heard there, and speak from there.</source>
        <translation>Dort hört dieser Socket, und von dort spricht er.</translation>
    </message>
    <message>
        <source>O&amp;ur path:</source>
        <translation>Ei&amp;gener Pfad:</translation>
    </message>
    <message>
        <source>O&amp;ur port:</source>
        <translation>Ei&amp;gener Port:</translation>
    </message>
    <message>
        <source>T&amp;o:</source>
        <translation>&amp;An:</translation>
    </message>
    <message>
        <source>address; a group&apos;s, or 255.255.255.255</source>
        <translation>Adresse; die einer Gruppe oder 255.255.255.255</translation>
    </message>
    <message>
        <source>To whom we write unless somebody else is chosen; we hear everybody</source>
        <translation>An wen geschrieben wird, wenn niemand sonst gewählt ist; gehört wird jeder</translation>
    </message>
    <message>
        <source>Whom to call; “host:port” is taken apart. fe80::1%eth0 names the interface.</source>
        <translation>Wer anzurufen ist; „Host:Port“ wird zerlegt. fe80::1%eth0 benennt die Schnittstelle.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close the socket (Shift+F5)</source>
        <translation>Den Socket schließen (Umschalt+F5)</translation>
    </message>
    <message>
        <source>Open a socket that hears and writes (F5)</source>
        <translation>Einen Socket öffnen, der hört und schreibt (F5)</translation>
    </message>
    <message>
        <source>Stop &amp;listening</source>
        <translation>Nicht mehr &amp;lauschen</translation>
    </message>
    <message>
        <source>Type the address to write to first.</source>
        <translation>Zuerst die Adresse eingeben, an die zu schreiben ist.</translation>
    </message>
    <message>
        <source>Peers are written to by their address, as 192.0.2.1 or ff15::1: “%1” is none.</source>
        <translation>An Peers wird über ihre Adresse geschrieben, etwa 192.0.2.1 oder ff15::1: „%1“ ist keine.</translation>
    </message>
    <message>
        <source>Type our own path, where the other one can answer.</source>
        <translation>Den eigenen Pfad eingeben, unter dem die andere Seite antworten kann.</translation>
    </message>
</context>
<context>
    <name>lw::ui::EnvironmentWindow</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>A name, then Add</source>
        <translation>Ein Name, dann Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Make an environment of this name</source>
        <translation>Eine Umgebung dieses Namens anlegen</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Variables of the environment</source>
        <translation>Variablen der Umgebung</translation>
    </message>
    <message>
        <source>&amp;Remove the variable</source>
        <translation>Variable &amp;entfernen</translation>
    </message>
    <message>
        <source>Values stand in http-client.env.json, which other programs read too. Secrets stand in the system&apos;s keychain.</source>
        <translation>Werte stehen in http-client.env.json, das auch andere Programme lesen. Geheimnisse stehen im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>This system has no keychain that answers: secrets are known until the program ends.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der antwortet: Geheimnisse sind bekannt, bis das Programm endet.</translation>
    </message>
    <message>
        <source>The value of %1 is not in the keychain: type it again.</source>
        <translation>Der Wert von %1 ist nicht im Schlüsselbund: Geben Sie ihn noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>lw::ui::EventsList</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>About the chosen event</source>
        <translation>Über das gewählte Ereignis</translation>
    </message>
    <message>
        <source>State of the stream</source>
        <translation>Zustand des Streams</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Only events with this text in type, id or data are shown</source>
        <translation>Nur Ereignisse mit diesem Text in Typ, Id oder Daten werden gezeigt</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the list as it is; what comes is shown when it goes on</source>
        <translation>Die Liste halten, wie sie ist; was kommt, wird gezeigt, wenn es weitergeht</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Begin with an empty list; the transcript keeps everything</source>
        <translation>Mit einer leeren Liste beginnen; die Mitschrift behält alles</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>End the stream, and ask for it no more (Esc)</source>
        <translation>Den Stream beenden und nicht mehr verlangen (Esc)</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source> (older ones: transcript)</source>
        <translation> (ältere: Mitschrift)</translation>
    </message>
    <message>
        <source>Asked for again after %1 s: %2</source>
        <translation>Nach %1 s wieder verlangt: %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>stream %1</source>
        <translation>Stream %1</translation>
    </message>
    <message>
        <source>last id %1</source>
        <translation>letzte Id %1</translation>
    </message>
    <message>
        <source>retry after %1 s</source>
        <translation>neuer Versuch nach %1 s</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>Wählen Sie ein Ereignis, um es ganz zu sehen.</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>Id %1</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>Größe %1</translation>
    </message>
    <message>
        <source>of stream %1</source>
        <translation>von Stream %1</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Frame %1</translation>
    </message>
    <message>
        <source>too long: the beginning is shown</source>
        <translation>zu lang: der Anfang wird gezeigt</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
</context>
<context>
    <name>lw::ui::EventsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
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
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
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
    <name>lw::ui::FileProgress</name>
    <message>
        <source>How far the file is sent</source>
        <translation>Wie weit die Datei gesendet ist</translation>
    </message>
    <message>
        <source>Stop sendin&amp;g</source>
        <translation>Senden an&amp;halten</translation>
    </message>
    <message>
        <source>Send no more of the file; what is on its way can&apos;t be taken back</source>
        <translation>Nichts mehr von der Datei senden; was unterwegs ist, lässt sich nicht zurückholen</translation>
    </message>
    <message>
        <source>Sending %1 …</source>
        <translation>Sende %1 …</translation>
    </message>
    <message>
        <source>Sending %1: %2</source>
        <translation>Sende %1: %2</translation>
    </message>
    <message>
        <source>Sending %1: %2 of %3</source>
        <translation>Sende %1: %2 von %3</translation>
    </message>
    <message>
        <source>%1 was not sent to its end</source>
        <translation>%1 wurde nicht bis zum Ende gesendet</translation>
    </message>
    <message>
        <source>%1 was not sent to all: %2</source>
        <translation>%1 wurde nicht an alle gesendet: %2</translation>
    </message>
    <message>
        <source>%1 was not sent to its end: %2 were</source>
        <translation>%1 wurde nicht bis zum Ende gesendet, nur %2</translation>
    </message>
    <message>
        <source>%1 was sent: %2</source>
        <translation>%1 wurde gesendet: %2</translation>
    </message>
</context>
<context>
    <name>lw::ui::FileSending</name>
    <message>
        <source>How far the file is sent</source>
        <translation>Wie weit die Datei gesendet ist</translation>
    </message>
    <message>
        <source>Stop sendin&amp;g</source>
        <translation>Senden an&amp;halten</translation>
    </message>
    <message>
        <source>Ends the conversation too: a message that was begun can&apos;t be taken back, and half of it must not be taken for all of it</source>
        <translation>Beendet auch das Gespräch: Eine begonnene Nachricht kann nicht zurückgenommen werden, und ihre Hälfte darf nicht für das Ganze gehalten werden</translation>
    </message>
    <message>
        <source>Sending %1 …</source>
        <translation>Sende %1 …</translation>
    </message>
    <message>
        <source>Sending %1: %2 of %3</source>
        <translation>Sende %1: %2 von %3</translation>
    </message>
    <message>
        <source>%1 was not sent to its end</source>
        <translation>%1 wurde nicht bis zum Ende gesendet</translation>
    </message>
    <message>
        <source>Not sent to all: %1</source>
        <translation>Nicht an alle gesendet: %1</translation>
    </message>
    <message>
        <source>%1 was sent</source>
        <translation>%1 wurde gesendet</translation>
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
    <message>
        <source>He&amp;x</source>
        <translation>He&amp;x</translation>
    </message>
    <message>
        <source>What is typed are bytes in hex: de ad be ef</source>
        <translation>Was eingegeben wird, sind Bytes als Hex: de ad be ef</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>from the top again</source>
        <translation>wieder von Anfang an</translation>
    </message>
    <message>
        <source>from the end again</source>
        <translation>wieder vom Ende an</translation>
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
    <name>lw::ui::FormView</name>
    <message>
        <source>&amp;Send the Form</source>
        <translation>Formular &amp;senden</translation>
    </message>
</context>
<context>
    <name>lw::ui::FramingFields</name>
    <message>
        <source>As it is read</source>
        <translation>Wie gelesen</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Up to a delimiter</source>
        <translation>Bis zu einem Trennzeichen</translation>
    </message>
    <message>
        <source>Of a fixed length</source>
        <translation>Von fester Länge</translation>
    </message>
    <message>
        <source>Length in front</source>
        <translation>Länge voran</translation>
    </message>
    <message>
        <source>Parted by silence</source>
        <translation>Durch Stille getrennt</translation>
    </message>
    <message>
        <source>SLIP (RFC 1055)</source>
        <translation>SLIP (RFC 1055)</translation>
    </message>
    <message>
        <source>COBS</source>
        <translation>COBS</translation>
    </message>
    <message>
        <source>What is a message</source>
        <translation>Was eine Nachricht ist</translation>
    </message>
    <message>
        <source>How the bytes that arrive are cut into messages</source>
        <translation>Wie die ankommenden Bytes in Nachrichten zerlegt werden</translation>
    </message>
    <message>
        <source>Longest message</source>
        <translation>Längste Nachricht</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>What is longer comes in pieces, and says so</source>
        <translation>Was länger ist, kommt in Stücken und ist so gekennzeichnet</translation>
    </message>
    <message>
        <source>Cut what is sent too</source>
        <translation>Auch Gesendetes zerlegen</translation>
    </message>
    <message>
        <source>Without it each send is a message</source>
        <translation>Ohne dies ist jedes Senden eine Nachricht</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>&amp;Nachrichten</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>1 to 64 bytes, with \r \n \0 \xHH</source>
        <translation>1 bis 64 Bytes, mit \r \n \0 \xHH</translation>
    </message>
    <message>
        <source>Bytes of a message</source>
        <translation>Bytes einer Nachricht</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes of the length field</source>
        <translation>Bytes des Längenfelds</translation>
    </message>
    <message>
        <source>big end first</source>
        <translation>Big-Endian</translation>
    </message>
    <message>
        <source>little end first</source>
        <translation>Little-Endian</translation>
    </message>
    <message>
        <source>Order of its bytes</source>
        <translation>Reihenfolge seiner Bytes</translation>
    </message>
    <message>
        <source>Bytes before the length field</source>
        <translation>Bytes vor dem Längenfeld</translation>
    </message>
    <message>
        <source>Added to what it says</source>
        <translation>Wird zu seinem Wert addiert</translation>
    </message>
    <message>
        <source>It counts itself and what is before it</source>
        <translation>Es zählt sich selbst und das, was davor steht, mit</translation>
    </message>
    <message>
        <source>add</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before it</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Silence that ends a message</source>
        <translation>Stille, die eine Nachricht beendet</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>Delimiter: %1</source>
        <translation>Trennzeichen: %1</translation>
    </message>
    <message>
        <source>A delimiter has 1 to 64 bytes</source>
        <translation>Ein Trennzeichen hat 1 bis 64 Bytes</translation>
    </message>
    <message>
        <source>Every message is so long</source>
        <translation>So lang ist jede Nachricht</translation>
    </message>
    <message>
        <source>How wide the field is that says the length</source>
        <translation>Wie breit das Feld ist, das die Länge nennt</translation>
    </message>
    <message>
        <source>Big end first is the order of most network protocols</source>
        <translation>Das große Ende zuerst ist die Reihenfolge der meisten Netzprotokolle</translation>
    </message>
    <message>
        <source>The length stands behind so many bytes of the message</source>
        <translation>Die Länge steht hinter so vielen Bytes der Nachricht</translation>
    </message>
    <message>
        <source>Where it counts more or less than what follows it: this is added to it</source>
        <translation>Wo sie mehr oder weniger zählt als das, was ihr folgt: Dies wird dazugezählt</translation>
    </message>
    <message>
        <source>Without it the length is that of what stands behind the field</source>
        <translation>Ohne dies ist die Länge die dessen, was hinter dem Feld steht</translation>
    </message>
    <message>
        <source>What comes with no such pause in it is one message</source>
        <translation>Was ohne eine solche Pause kommt, ist eine Nachricht</translation>
    </message>
</context>
<context>
    <name>lw::ui::FramingPanel</name>
    <message>
        <source>What is wrong with the framing or the fields</source>
        <translation>Was am Framing oder an den Feldern nicht stimmt</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>name of a decoder</source>
        <translation>Name eines Decoders</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Descriptions of fields that were saved, by name</source>
        <translation>Gespeicherte Beschreibungen von Feldern, nach Namen</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>Save this description of the fields under its name</source>
        <translation>Diese Beschreibung der Felder unter ihrem Namen speichern</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the description of this name</source>
        <translation>Die Beschreibung mit diesem Namen löschen</translation>
    </message>
    <message>
        <source>Fi&amp;elds</source>
        <translation>F&amp;elder</translation>
    </message>
    <message>
        <source>One field a line: name text length=8</source>
        <translation>Ein Feld je Zeile: name text length=8</translation>
    </message>
    <message>
        <source>Description of the fields</source>
        <translation>Beschreibung der Felder</translation>
    </message>
    <message>
        <source>Fields of the chosen message</source>
        <translation>Felder der gewählten Nachricht</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>For what comes from here on</source>
        <translation>Für alles, was ab hier kommt</translation>
    </message>
    <message>
        <source>For lines that are opened</source>
        <translation>Für Leitungen, die geöffnet werden</translation>
    </message>
    <message>
        <source>Cut and describe messages so from here on</source>
        <translation>Nachrichten ab hier so zerteilen und beschreiben</translation>
    </message>
    <message>
        <source>Choose a message of the conversation to see its fields here.</source>
        <translation>Wird eine Nachricht des Gesprächs gewählt, erscheinen hier ihre Felder.</translation>
    </message>
    <message>
        <source>No fields are described.</source>
        <translation>Es sind keine Felder beschrieben.</translation>
    </message>
    <message>
        <source>It does not fit: %1</source>
        <translation>Es passt nicht: %1</translation>
    </message>
    <message>
        <source>There is no room for more decoders</source>
        <translation>Für weitere Decoder ist kein Platz</translation>
    </message>
</context>
<context>
    <name>lw::ui::GopherPane</name>
    <message>
        <source>Type an address first.</source>
        <translation>Geben Sie zuerst eine Adresse ein.</translation>
    </message>
    <message>
        <source>This address can&apos;t be used: %1.</source>
        <translation>Diese Adresse ist nicht zu verwenden: %1.</translation>
    </message>
    <message>
        <source>This leads to %1.</source>
        <translation>Das führt zu %1.</translation>
    </message>
    <message>
        <source>&amp;Open in %1</source>
        <translation>In %1 &amp;öffnen</translation>
    </message>
    <message>
        <source>%1 is a terminal session. The terminal pane will open it; until then its address can be copied.</source>
        <translation>%1 ist eine Terminalsitzung. Der Terminal-Bereich wird sie öffnen; bis dahin kann ihre Adresse kopiert werden.</translation>
    </message>
    <message>
        <source>No pane opens %1 yet. Its address can be copied.</source>
        <translation>Noch kein Bereich öffnet %1. Die Adresse kann kopiert werden.</translation>
    </message>
    <message>
        <source>&amp;Copy the Address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>&amp;Search: %1</source>
        <translation>&amp;Suche: %1</translation>
    </message>
    <message>
        <source>&amp;Search words</source>
        <translation>&amp;Suchwörter</translation>
    </message>
    <message>
        <source>Save %1 as</source>
        <translation>%1 speichern als</translation>
    </message>
    <message>
        <source>The bookmark is taken away.</source>
        <translation>Das Lesezeichen ist entfernt.</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>Lesezeichen gesetzt: %1</translation>
    </message>
    <message>
        <source>Attributes of %1</source>
        <translation>Attribute von %1</translation>
    </message>
    <message>
        <source>What %1 says of itself</source>
        <translation>Was %1 über sich sagt</translation>
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
        <source>Sent on from %1.</source>
        <translation>Weitergeleitet von %1.</translation>
    </message>
    <message>
        <source>The server left without TLS&apos;s goodbye: this may not be all.</source>
        <translation>Der Server ging ohne den Abschied von TLS: Vielleicht ist das nicht alles.</translation>
    </message>
    <message>
        <source>%1 It was not followed: %2.</source>
        <translation>%1 Der Umleitung wurde nicht gefolgt: %2.</translation>
    </message>
    <message>
        <source>&amp;Go There</source>
        <translation>Dorthin &amp;gehen</translation>
    </message>
    <message>
        <source>&amp;Choose a Certificate …</source>
        <translation>Zertifikat &amp;wählen …</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>&amp;Eingabe</translation>
    </message>
    <message>
        <source>Certificate to show to %1</source>
        <translation>Zertifikat, das %1 gezeigt wird</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.p12 *.pfx)</source>
        <translation>Zertifikate (*.pem *.crt *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>gopher://host/ or gemini://host/</source>
        <translation>gopher://host/ oder gemini://host/</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Wörter, nach denen gesucht wird</translation>
    </message>
    <message>
        <source>S&amp;earch</source>
        <translation>S&amp;uchen</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Where the link leads</source>
        <translation>Wohin der Link führt</translation>
    </message>
    <message>
        <source>About this page</source>
        <translation>Über diese Seite</translation>
    </message>
    <message>
        <source>Charset: guessed</source>
        <translation>Zeichensatz: geraten</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Gopher does not say how texts are written</source>
        <translation>Gopher sagt nicht, wie Texte geschrieben sind</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>To the page before</source>
        <translation>Zur Seite davor</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>To the page after</source>
        <translation>Zur Seite danach</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>To the menu above</source>
        <translation>Zum Menü darüber</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>Neu &amp;laden</translation>
    </message>
    <message>
        <source>Ask for this page again</source>
        <translation>Diese Seite noch einmal verlangen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stop loading; what came stays</source>
        <translation>Nicht weiter laden; was kam, bleibt</translation>
    </message>
    <message>
        <source>&amp;Top Menu</source>
        <translation>Ers&amp;tes Menü</translation>
    </message>
    <message>
        <source>To the server&apos;s first menu</source>
        <translation>Zum ersten Menü des Servers</translation>
    </message>
    <message>
        <source>Go to the A&amp;ddress</source>
        <translation>Zur A&amp;dresse</translation>
    </message>
    <message>
        <source>Put the cursor into the address and select it</source>
        <translation>Den Cursor in die Adresse setzen und sie auswählen</translation>
    </message>
    <message>
        <source>F&amp;ind in This Page</source>
        <translation>Auf dieser Seite &amp;suchen</translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Book&amp;mark</source>
        <translation>Lesezei&amp;chen setzen</translation>
    </message>
    <message>
        <source>Keep this place, or take it off the list</source>
        <translation>Diesen Ort behalten, oder von der Liste nehmen</translation>
    </message>
    <message>
        <source>Save &amp;As …</source>
        <translation>S&amp;peichern als …</translation>
    </message>
    <message>
        <source>Save this page&apos;s bytes to a file</source>
        <translation>Die Bytes dieser Seite in eine Datei speichern</translation>
    </message>
    <message>
        <source>Attri&amp;butes of the Link</source>
        <translation>Attri&amp;bute des Links</translation>
    </message>
    <message>
        <source>Ask the server about the chosen item (Gopher+)</source>
        <translation>Den Server nach dem gewählten Eintrag fragen (Gopher+)</translation>
    </message>
    <message>
        <source>About the Ser&amp;ver (caps.txt)</source>
        <translation>Über den Se&amp;rver (caps.txt)</translation>
    </message>
    <message>
        <source>Ask the server for its caps.txt</source>
        <translation>Den Server nach seiner caps.txt fragen</translation>
    </message>
    <message>
        <source>Co&amp;nnection</source>
        <translation>Verbi&amp;ndung</translation>
    </message>
    <message>
        <source>Proxy, and the certificate for this server</source>
        <translation>Proxy, und das Zertifikat für diesen Server</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Größer</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Größere Buchstaben</translation>
    </message>
    <message>
        <source>S&amp;maller</source>
        <translation>Kle&amp;iner</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Kleinere Buchstaben</translation>
    </message>
    <message>
        <source>Usual Si&amp;ze</source>
        <translation>Übliche Größ&amp;e</translation>
    </message>
    <message>
        <source>Letters of the usual size</source>
        <translation>Buchstaben in der üblichen Größe</translation>
    </message>
    <message>
        <source>Boo&amp;kmarks</source>
        <translation>Lesezeic&amp;hen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open in a New &amp;Tab</source>
        <translation>In neuem &amp;Tab öffnen</translation>
    </message>
    <message>
        <source>Copy the &amp;Address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Save As …</source>
        <translation>&amp;Speichern als …</translation>
    </message>
    <message>
        <source>Attri&amp;butes (Gopher+)</source>
        <translation>Attri&amp;bute (Gopher+)</translation>
    </message>
    <message>
        <source>&amp;Copy the Lines</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Port %1 is that of another protocol (%2), and a server of it might take what is asked for its own commands. Nothing was sent.</source>
        <translation>Port %1 ist der eines anderen Protokolls (%2), und dessen Server könnte die Frage für seine eigenen Befehle halten. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>&amp;Ask %1 All the Same, This Once</source>
        <translation>%1 dieses eine Mal &amp;trotzdem fragen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Bildpunkte</translation>
    </message>
    <message>
        <source>Longer than a page can be: this is its beginning.</source>
        <translation>Länger, als eine Seite sein kann: Das ist ihr Anfang.</translation>
    </message>
    <message>
        <source>Receiving …</source>
        <translation>Empfange …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (guessed)</source>
        <translation>%1 (geraten)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>lw::ui::GraphqlPage</name>
    <message>
        <source>GraphQL query</source>
        <translation>GraphQL-Query</translation>
    </message>
    <message>
        <source>query { … }</source>
        <translation>query { … }</translation>
    </message>
    <message>
        <source>Variables, a JSON object</source>
        <translation>Variablen, ein JSON-Objekt</translation>
    </message>
    <message>
        <source>{ &quot;variable&quot;: value }</source>
        <translation>{ &quot;variable&quot;: Wert }</translation>
    </message>
    <message>
        <source>Name of the operation</source>
        <translation>Name der Operation</translation>
    </message>
    <message>
        <source>only one of several in the query</source>
        <translation>nur eine von mehreren in der Query</translation>
    </message>
    <message>
        <source>O&amp;peration name:</source>
        <translation>Name der O&amp;peration:</translation>
    </message>
    <message>
        <source>The variables are no JSON. Line %1, column %2: %3</source>
        <translation>Die Variablen sind kein JSON. Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>lw::ui::GroupList</name>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Groups of the socket</source>
        <translation>Gruppen des Sockets</translation>
    </message>
    <message>
        <source>Leave the selected groups (Del)</source>
        <translation>Die gewählten Gruppen verlassen (Entf)</translation>
    </message>
    <message>
        <source>239.255.42.99, ff15::1</source>
        <translation>239.255.42.99, ff15::1</translation>
    </message>
    <message>
        <source>Group to join</source>
        <translation>Gruppe zum Beitreten</translation>
    </message>
    <message>
        <source>The group&apos;s address; “source@group%interface” is taken apart</source>
        <translation>Die Adresse der Gruppe; “Quelle@Gruppe%Schnittstelle” wird zerlegt</translation>
    </message>
    <message>
        <source>from:</source>
        <translation>von:</translation>
    </message>
    <message>
        <source>192.0.2.1</source>
        <translation>192.0.2.1</translation>
    </message>
    <message>
        <source>The only source to be heard</source>
        <translation>Die einzige Quelle, die gehört werden soll</translation>
    </message>
    <message>
        <source>The sender&apos;s address: packets of others do not arrive</source>
        <translation>Die Adresse des Absenders: Pakete anderer kommen nicht an</translation>
    </message>
    <message>
        <source>Interface to join on</source>
        <translation>Schnittstelle für den Beitritt</translation>
    </message>
    <message>
        <source>Where the packets arrive: a machine has many interfaces, and joins on one</source>
        <translation>Wo die Pakete ankommen: Ein Rechner hat viele Schnittstellen und tritt auf einer bei</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>on interface:</source>
        <translation>auf Schnittstelle:</translation>
    </message>
    <message>
        <source>A group&apos;s address is one of 224.0.0.0 to 239.255.255.255, or begins with ff.</source>
        <translation>Die Adresse einer Gruppe liegt zwischen 224.0.0.0 und 239.255.255.255 oder beginnt mit ff.</translation>
    </message>
    <message>
        <source>Type the source that is to be heard.</source>
        <translation>Die Quelle fehlt, die gehört werden soll.</translation>
    </message>
    <message>
        <source>It is joined already.</source>
        <translation>Schon beigetreten.</translation>
    </message>
    <message>
        <source>chosen by the system</source>
        <translation>vom System gewählt</translation>
    </message>
    <message>
        <source>The open socket is no UDP socket</source>
        <translation>Der offene Socket ist kein UDP-Socket</translation>
    </message>
    <message>
        <source>Join on the open socket, at once</source>
        <translation>Mit dem offenen Socket sofort beitreten</translation>
    </message>
    <message>
        <source>Joined as soon as the socket is open</source>
        <translation>Beitritt, sobald der Socket offen ist</translation>
    </message>
    <message>
        <source>Groups that are joined</source>
        <translation>Beigetretene Gruppen</translation>
    </message>
    <message>
        <source>Groups to join when the socket opens</source>
        <translation>Gruppen, denen beim Öffnen des Sockets beigetreten wird</translation>
    </message>
</context>
<context>
    <name>lw::ui::HexBodyView</name>
    <message>
        <source>The bytes before</source>
        <translation>Die Bytes davor</translation>
    </message>
    <message>
        <source>The bytes behind</source>
        <translation>Die Bytes danach</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>Zu einem Byte gehen</translation>
    </message>
    <message>
        <source>A number, hexadecimal with 0x; Enter goes there (Ctrl+G)</source>
        <translation>Eine Zahl, hexadezimal mit 0x; Eingabe geht dorthin (Strg+G)</translation>
    </message>
    <message>
        <source>Body in hex</source>
        <translation>Inhalt als Hex</translation>
    </message>
    <message>
        <source>Two hex digits a byte: de ad be ef</source>
        <translation>Zwei Hexziffern je Byte: de ad be ef</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>Bytes %1 to %2 of %3</source>
        <translation>Bytes %1 bis %2 von %3</translation>
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
    <name>lw::ui::HexPage</name>
    <message>
        <source>Two hex digits a byte: de ad be ef</source>
        <translation>Zwei Hexziffern je Byte: de ad be ef</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
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
    <name>lw::ui::HistoryPanel</name>
    <message>
        <source>Search: method, status, host, path, session</source>
        <translation>Suchen: Methode, Status, Host, Pfad, Sitzung</translation>
    </message>
    <message>
        <source>Search in the requests of all sessions</source>
        <translation>In den Anfragen aller Sitzungen suchen</translation>
    </message>
    <message>
        <source>Read the sessions again (F5)</source>
        <translation>Die Sitzungen noch einmal lesen (F5)</translation>
    </message>
    <message>
        <source>Read the sessions again</source>
        <translation>Die Sitzungen noch einmal lesen</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Was aufgeführt ist</translation>
    </message>
    <message>
        <source>Requests of all sessions</source>
        <translation>Anfragen aller Sitzungen</translation>
    </message>
    <message>
        <source>Enter takes a request up again</source>
        <translation>Eingabe nimmt eine Anfrage wieder auf</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n session(s) …</source>
        <translation>
            <numerusform>Lese %n Sitzung …</numerusform>
            <numerusform>Lese %n Sitzungen …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 von %Ln Anfrage</numerusform>
            <numerusform>%1 von %Ln Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln session(s).</source>
        <translation>
            <numerusform>in %Ln Sitzung.</numerusform>
            <numerusform>in %Ln Sitzungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Older ones stand in their sessions.</source>
        <translation>Ältere stehen in ihren Sitzungen.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) can&apos;t be read.</source>
        <translation>
            <numerusform>%n Sitzung ist nicht zu lesen.</numerusform>
            <numerusform>%n Sitzungen sind nicht zu lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take &amp;up again</source>
        <translation>&amp;Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Open its &amp;session</source>
        <translation>Ihre &amp;Sitzung öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy URL</source>
        <translation>&amp;URL kopieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::InfoWindow</name>
    <message>
        <source>Asking …</source>
        <translation>Frage …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The server says nothing about it: it may not know Gopher+.</source>
        <translation>Der Server sagt nichts darüber: Vielleicht kennt er Gopher+ nicht.</translation>
    </message>
    <message>
        <source>The server has no caps.txt, or it says nothing.</source>
        <translation>Der Server hat keine caps.txt, oder er sagt nichts.</translation>
    </message>
</context>
<context>
    <name>lw::ui::InputEdit</name>
    <message>
        <source>What to send</source>
        <translation>Was zu senden ist</translation>
    </message>
    <message>
        <source>Text; \r \n \t \0 \xHH are understood, and {{macros}}. Enter sends, Shift+Enter makes a new line, Up brings back what was sent.</source>
        <translation>Text; \r \n \t \0 \xHH werden verstanden, auch {{Makros}}. Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile, Hoch holt Gesendetes zurück.</translation>
    </message>
    <message>
        <source>Hex: 48 65 6c, 0x48,0x65 or 48:65; hex dumps and Wireshark&apos;s copies too, and {{macros}}</source>
        <translation>Hex: 48 65 6c, 0x48,0x65 oder 48:65; auch Hexdumps und Kopien aus Wireshark, dazu {{Makros}}</translation>
    </message>
    <message>
        <source>Base64: SGVsbG8=</source>
        <translation>Base64: SGVsbG8=</translation>
    </message>
</context>
<context>
    <name>lw::ui::InsertMenu</name>
    <message>
        <source>&amp;Date and time</source>
        <translation>&amp;Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>&amp;Time (UTC)</source>
        <translation>&amp;Uhrzeit (UTC)</translation>
    </message>
    <message>
        <source>Date &amp;and time</source>
        <translation>Datum u&amp;nd Uhrzeit</translation>
    </message>
    <message>
        <source>&amp;Own format</source>
        <translation>&amp;Eigenes Format</translation>
    </message>
    <message>
        <source>&amp;Seconds since 1970</source>
        <translation>&amp;Sekunden seit 1970</translation>
    </message>
    <message>
        <source>Seconds since 1970, four &amp;bytes</source>
        <translation>Sekunden seit 1970, vier &amp;Bytes</translation>
    </message>
    <message>
        <source>&amp;Counter</source>
        <translation>&amp;Zähler</translation>
    </message>
    <message>
        <source>&amp;1, 2, 3, …</source>
        <translation>&amp;1, 2, 3, …</translation>
    </message>
    <message>
        <source>As one &amp;byte</source>
        <translation>Als ein &amp;Byte</translation>
    </message>
    <message>
        <source>As &amp;two bytes, big end first</source>
        <translation>Als &amp;zwei Bytes, Big-Endian</translation>
    </message>
    <message>
        <source>With a &amp;name, a start and a step</source>
        <translation>Mit &amp;Name, Startwert und Schritt</translation>
    </message>
    <message>
        <source>&amp;Random</source>
        <translation>Zu&amp;fall</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Zahl</translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation>&amp;Bytes</translation>
    </message>
    <message>
        <source>&amp;Letters</source>
        <translation>B&amp;uchstaben</translation>
    </message>
    <message>
        <source>&amp;UUID</source>
        <translation>UU&amp;ID</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>Of what is &amp;behind it, two bytes</source>
        <translation>Des &amp;Folgenden, zwei Bytes</translation>
    </message>
    <message>
        <source>Of what is behind it, &amp;four bytes</source>
        <translation>Des Folgenden, &amp;vier Bytes</translation>
    </message>
    <message>
        <source>Of what is behind it, two bytes, &amp;little end first</source>
        <translation>Des Folgenden, zwei Bytes, &amp;Little-Endian</translation>
    </message>
    <message>
        <source>Of the &amp;whole message, two bytes</source>
        <translation>Der &amp;ganzen Nachricht, zwei Bytes</translation>
    </message>
    <message>
        <source>&amp;Sums</source>
        <translation>&amp;Prüfsummen</translation>
    </message>
    <message>
        <source>CRC, &amp;8 bits</source>
        <translation>CRC, &amp;8 Bit</translation>
    </message>
    <message>
        <source>CRC, 1&amp;6 bits</source>
        <translation>CRC, 1&amp;6 Bit</translation>
    </message>
    <message>
        <source>CRC, &amp;32 bits</source>
        <translation>CRC, &amp;32 Bit</translation>
    </message>
    <message>
        <source>&amp;Modbus RTU&apos;s CRC, of all before it</source>
        <translation>CRC von &amp;Modbus RTU, über alles davor</translation>
    </message>
</context>
<context>
    <name>lw::ui::JsonModel</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>several JSON texts, one after the other</source>
        <translation>mehrere JSON-Texte, einer nach dem anderen</translation>
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
    <name>lw::ui::JsonView</name>
    <message>
        <source>JSONPath: $.store.book[?@.price &lt; 10].title</source>
        <translation>JSONPath: $.store.book[?@.price &lt; 10].title</translation>
    </message>
    <message>
        <source>JSONPath filter</source>
        <translation>JSONPath-Filter</translation>
    </message>
    <message>
        <source>Shows what a JSONPath (RFC 9535) selects; Enter looks, empty shows all (Ctrl+J)</source>
        <translation>Zeigt, was ein JSONPath (RFC 9535) auswählt; Eingabe sucht, leer zeigt alles (Strg+J)</translation>
    </message>
    <message>
        <source>What the text and the filter say</source>
        <translation>Was Text und Filter sagen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>JSON as a tree</source>
        <translation>JSON als Baum</translation>
    </message>
    <message>
        <source>No JSON from byte %1 on: %2. Above it is what came before.</source>
        <translation>Kein JSON ab Byte %1: %2. Darüber steht, was davor kam.</translation>
    </message>
    <message>
        <source>At character %1: %2.</source>
        <translation>Bei Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es).</source>
        <translation>
            <numerusform>%n Treffer.</numerusform>
            <numerusform>%n Treffer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all: %1.</source>
        <translation>Nicht alle: %1.</translation>
    </message>
    <message>
        <source>%1 are too much to copy.</source>
        <translation>%1 sind zu viel zum Kopieren.</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Show &amp;only this</source>
        <translation>&amp;Nur dies zeigen</translation>
    </message>
</context>
<context>
    <name>lw::ui::KeptText</name>
    <message>
        <source>it is longer than 64 MiB</source>
        <translation>größer als 64 MiB</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>lw::ui::LayoutLibrary</name>
    <message>
        <source>%1 can&apos;t be read; it is kept as decoders.json.old when a decoder is saved</source>
        <translation>%1 kann nicht gelesen werden; die Datei bleibt als decoders.json.old erhalten, wenn ein Decoder gespeichert wird</translation>
    </message>
</context>
<context>
    <name>lw::ui::LineOptionsGroup</name>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
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
        <source>From address or interface</source>
        <translation>Von Adresse oder Schnittstelle</translation>
    </message>
    <message>
        <source>An address of this machine, or one of its interfaces, to speak from</source>
        <translation>Eine Adresse dieses Rechners oder eine seiner Schnittstellen, von der aus gesprochen wird</translation>
    </message>
    <message>
        <source>chosen by the system</source>
        <translation>vom System gewählt</translation>
    </message>
    <message>
        <source>From port</source>
        <translation>Von Port</translation>
    </message>
    <message>
        <source>Our own port; servers that know callers by it want that</source>
        <translation>Der eigene Port; nötig bei Servern, die Anrufer daran erkennen</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Our own path</source>
        <translation>Eigener Pfad</translation>
    </message>
    <message>
        <source>a name of the system&apos;s</source>
        <translation>ein Name vom System</translation>
    </message>
    <message>
        <source>Where the other side can answer us; @name is an abstract one</source>
        <translation>Wo die andere Seite antworten kann; @name ist ein abstrakter Pfad</translation>
    </message>
    <message>
        <source>To connect</source>
        <translation>Zum Verbinden</translation>
    </message>
    <message>
        <source>Resolving, connecting and TLS together may take so long</source>
        <translation>So lange dürfen Namensauflösung, Verbinden und TLS zusammen dauern</translation>
    </message>
    <message>
        <source>Without a byte</source>
        <translation>Ohne ein Byte</translation>
    </message>
    <message>
        <source>The line is given up when nothing moved for so long</source>
        <translation>Die Leitung wird aufgegeben, wenn sich so lange nichts bewegte</translation>
    </message>
    <message>
        <source>Reconnect by itself</source>
        <translation>Von selbst neu verbinden</translation>
    </message>
    <message>
        <source>When the line ends, or none comes up, it is connected again after so long, until you disconnect</source>
        <translation>Endet die Leitung oder kommt keine zustande, wird nach dieser Zeit neu verbunden, bis man sie trennt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adressen:</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Von:</translation>
    </message>
    <message>
        <source>From port:</source>
        <translation>Von Port:</translation>
    </message>
    <message>
        <source>Our own path:</source>
        <translation>Eigener Pfad:</translation>
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
        <source>Reconnect after:</source>
        <translation>Neu verbinden nach:</translation>
    </message>
    <message>
        <source>Addresses that are tried</source>
        <translation>Adressen, die probiert werden</translation>
    </message>
</context>
<context>
    <name>lw::ui::LinePlot</name>
    <message>
        <source>Line whose figures are shown</source>
        <translation>Leitung, deren Werte gezeigt werden</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>Umlaufzeiten</translation>
    </message>
    <message>
        <source>Window and retransmissions</source>
        <translation>Fenster und Neuübertragungen</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>geglättet</translation>
    </message>
    <message>
        <source>least so far</source>
        <translation>bisher kleinste</translation>
    </message>
    <message>
        <source>congestion window</source>
        <translation>Congestion Window</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>erneut gesendet</translation>
    </message>
    <message>
        <source>Round trip %1 (± %2), window %3 segments of %4, sent again %5</source>
        <translation>Umlaufzeit %1 (± %2), Fenster %3 Segmente zu %4, erneut gesendet %5</translation>
    </message>
</context>
<context>
    <name>lw::ui::ListenersBar</name>
    <message>
        <source>Listeners of all tabs</source>
        <translation>Listener aller Tabs</translation>
    </message>
    <message>
        <source>Listeners:</source>
        <translation>Listener:</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Listens, in one of the tabs, and has so many clients. Press to stop it.</source>
        <translation>Lauscht in einem der Tabs und hat so viele Clients. Ein Klick hält ihn an.</translation>
    </message>
    <message>
        <source>Has stopped. Press to listen again.</source>
        <translation>Ist angehalten. Ein Klick lässt ihn wieder lauschen.</translation>
    </message>
</context>
<context>
    <name>lw::ui::ListeningView</name>
    <message>
        <source>Search in addresses, ports and programs</source>
        <translation>In Adressen, Ports und Programmen suchen</translation>
    </message>
    <message>
        <source>Search listening sockets</source>
        <translation>Wartende Sockets durchsuchen</translation>
    </message>
    <message>
        <source>Listening sockets</source>
        <translation>Wartende Sockets</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Look again (F5)</source>
        <translation>Noch einmal nachsehen (F5)</translation>
    </message>
    <message>
        <source>Use as &amp;address</source>
        <translation>Als A&amp;dresse verwenden</translation>
    </message>
    <message>
        <source>Put the chosen address into the fields of the pane</source>
        <translation>Die gewählte Adresse in die Felder des Bereichs übernehmen</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: this system does not tell</source>
        <translation>%1 kann nicht gelesen werden: Dieses System gibt keine Auskunft</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) wait for somebody</source>
        <translation>
            <numerusform>%n Socket wartet auf jemanden</numerusform>
            <numerusform>%n Sockets warten auf jemanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) wait for somebody. Programs of other users are not shown.</source>
        <translation>
            <numerusform>%n Socket wartet auf jemanden. Programme anderer Benutzer werden nicht gezeigt.</numerusform>
            <numerusform>%n Sockets warten auf jemanden. Programme anderer Benutzer werden nicht gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::LiveList</name>
    <message>
        <source>Follo&amp;w</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Keep the newest in view; scrolling up ends it</source>
        <translation>Das Neueste im Blick behalten; Hochrollen beendet es</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;hex</source>
        <translation>Als &amp;Hex kopieren</translation>
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
    <name>lw::ui::MethodList</name>
    <message>
        <source>&amp;Methods</source>
        <translation>Metho&amp;den</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>Filter methods</source>
        <translation>Methoden filtern</translation>
    </message>
    <message>
        <source>Methods of the server</source>
        <translation>Methoden des Servers</translation>
    </message>
    <message>
        <source>Progress of asking for methods</source>
        <translation>Fortschritt der Frage nach Methoden</translation>
    </message>
    <message>
        <source>Signature and help</source>
        <translation>Signatur und Hilfe</translation>
    </message>
    <message>
        <source>Signature and help of the chosen method</source>
        <translation>Signatur und Hilfe der gewählten Methode</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Which of its signatures the parameters are made of</source>
        <translation>Aus welcher ihrer Signaturen die Parameter gemacht werden</translation>
    </message>
    <message>
        <source>Take the method, with parameters as its signature says (Return)</source>
        <translation>Die Methode nehmen, mit Parametern, wie ihre Signatur sie nennt (Eingabe)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>Nicht weiter fragen</translation>
    </message>
    <message>
        <source>Ask the server for its methods, their signatures and help (Ctrl+M)</source>
        <translation>Den Server nach seinen Methoden, ihren Signaturen und ihrer Hilfe fragen (Strg+M)</translation>
    </message>
    <message>
        <source>Not told: %1</source>
        <translation>Nicht mitgeteilt: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::Op</name>
    <message>
        <source>Waiting for the answer …</source>
        <translation>Warte auf die Antwort …</translation>
    </message>
    <message>
        <source>Not sent to all: %1</source>
        <translation>Nicht an alle gesendet: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::OptionsPanel</name>
    <message>
        <source>This is what runs. Other options count once it has been stopped and started again.</source>
        <translation>Das gilt für das, was läuft. Andere Optionen gelten erst nach Anhalten und erneutem Start.</translation>
    </message>
    <message>
        <source>Options of the socket</source>
        <translation>Optionen des Sockets</translation>
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
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>HTTP/1.1</source>
        <translation>HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/2 over TLS</source>
        <translation>HTTP/2 über TLS</translation>
    </message>
    <message>
        <source>HTTP/2 with prior knowledge</source>
        <translation>HTTP/2 ohne Aushandlung (prior knowledge)</translation>
    </message>
    <message>
        <source>HTTP/3</source>
        <translation>HTTP/3</translation>
    </message>
    <message>
        <source>Automatic, HTTP/3 where it is offered</source>
        <translation>Automatisch, HTTP/3, wo es angeboten wird</translation>
    </message>
    <message>
        <source>Automatic: over TLS HTTP/2 or HTTP/1.1, as the server chooses; else HTTP/1.1. HTTP/3 is offered by answers with Alt-Svc, and remembered for the session</source>
        <translation>Automatisch: über TLS HTTP/2 oder HTTP/1.1, wie der Server wählt; sonst HTTP/1.1. HTTP/3 bieten Antworten mit Alt-Svc an, für die Sitzung wird es gemerkt</translation>
    </message>
    <message>
        <source>&amp;Version:</source>
        <translation>Ve&amp;rsion:</translation>
    </message>
    <message>
        <source>Ask &amp;for an event stream again when it ends</source>
        <translation>Einen &amp;Ereignis-Stream wieder verlangen, wenn er endet</translation>
    </message>
    <message>
        <source>Server-sent events: with the last event&apos;s id, after the time that the server asked for, until it answers 204 or the stream is stopped</source>
        <translation>Server-sent events: mit der Id des letzten Ereignisses, nach der Zeit, die der Server verlangte, bis er mit 204 antwortet oder der Stream angehalten wird</translation>
    </message>
    <message>
        <source>The system&apos;s proxy</source>
        <translation>Der Proxy des Systems</translation>
    </message>
    <message>
        <source>The system&apos;s: asked for each request, a PAC script too where it has one</source>
        <translation>Der des Systems: für jede Anfrage erfragt, auch ein PAC-Skript, wo es eines hat</translation>
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
    <name>lw::ui::PacketForm</name>
    <message>
        <source>Sa&amp;ve Packet</source>
        <translation>Paket &amp;speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name of the packet</source>
        <translation>Name des Pakets</translation>
    </message>
    <message>
        <source>What the packet is</source>
        <translation>Was das Paket ist</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Kind of line</source>
        <translation>Art der Leitung</translation>
    </message>
    <message>
        <source>whatever is open</source>
        <translation>was gerade offen ist</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>once; or 500ms, 1.5s, 2m</source>
        <translation>einmal; oder 500ms, 1.5s, 2m</translation>
    </message>
    <message>
        <source>Sent again every</source>
        <translation>Erneut gesendet alle</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>It needs a name</source>
        <translation>Ein Name fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: write 500ms, 1.5s or 2m</source>
        <translation>&quot;%1&quot; ist keine Zeitangabe: 500ms, 1.5s oder 2m schreiben</translation>
    </message>
</context>
<context>
    <name>lw::ui::PacketLibrary</name>
    <message>
        <source>%1, line %2: %3. It is kept as packets.txt.old when the list changes.</source>
        <translation>%1, Zeile %2: %3. Die Datei bleibt als packets.txt.old erhalten, wenn sich die Liste ändert.</translation>
    </message>
</context>
<context>
    <name>lw::ui::PacketModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
</context>
<context>
    <name>lw::ui::PacketOptionsGroup</name>
    <message>
        <source>Packets and buffers</source>
        <translation>Pakete und Puffer</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>Systemvorgabe</translation>
    </message>
    <message>
        <source>Class of service</source>
        <translation>Dienstklasse</translation>
    </message>
    <message>
        <source>IP_TOS, the DSCP of RFC 2474: routers that look at it treat these packets better, or worse</source>
        <translation>IP_TOS, das DSCP aus RFC 2474: Router, die es beachten, behandeln diese Pakete besser oder schlechter</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Hops</translation>
    </message>
    <message>
        <source>IP_TTL: routers that a packet may pass before it is thrown away</source>
        <translation>IP_TTL: So viele Router darf ein Paket passieren, bevor es verworfen wird</translation>
    </message>
    <message>
        <source>Don&apos;t fragment</source>
        <translation>Nicht fragmentieren</translation>
    </message>
    <message>
        <source>IP_MTU_DISCOVER: a packet that is too large for a link is refused instead of cut in pieces</source>
        <translation>IP_MTU_DISCOVER: Ein Paket, das für eine Strecke zu groß ist, wird abgewiesen statt zerteilt</translation>
    </message>
    <message>
        <source> KiB</source>
        <translation> KiB</translation>
    </message>
    <message>
        <source>Send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>SO_SNDBUF: so much may wait in the system to be sent</source>
        <translation>SO_SNDBUF: So viel darf im System auf das Senden warten</translation>
    </message>
    <message>
        <source>Receive buffer</source>
        <translation>Empfangspuffer</translation>
    </message>
    <message>
        <source>SO_RCVBUF: so much may have come that we did not read yet</source>
        <translation>SO_RCVBUF: So viel darf angekommen und noch nicht gelesen sein</translation>
    </message>
    <message>
        <source>Reuse address</source>
        <translation>Adresse wiederverwenden</translation>
    </message>
    <message>
        <source>SO_REUSEADDR: the port can be had again while old connections of it fade; for multicast, by several programs at once</source>
        <translation>SO_REUSEADDR: Der Port ist wieder zu haben, während alte Verbindungen darauf noch auslaufen; bei Multicast auch für mehrere Programme zugleich</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Reuse port</source>
        <translation>Port mehrfach verwenden</translation>
    </message>
    <message>
        <source>SO_REUSEPORT: several sockets listen at one port, and the system shares callers out among them</source>
        <translation>SO_REUSEPORT: Mehrere Sockets lauschen an einem Port, und das System verteilt die Anrufer auf sie</translation>
    </message>
    <message>
        <source>as usual: off</source>
        <translation>wie üblich: aus</translation>
    </message>
    <message>
        <source>Only this device</source>
        <translation>Nur dieses Gerät</translation>
    </message>
    <message>
        <source>SO_BINDTODEVICE: nothing comes or goes by any other interface</source>
        <translation>SO_BINDTODEVICE: Über andere Schnittstellen kommt und geht nichts</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Class (DSCP):</source>
        <translation>Klasse (DSCP):</translation>
    </message>
    <message>
        <source>Hops (TTL):</source>
        <translation>Hops (TTL):</translation>
    </message>
    <message>
        <source>Don&apos;t fragment:</source>
        <translation>Nicht fragmentieren:</translation>
    </message>
    <message>
        <source>Send buffer:</source>
        <translation>Sendepuffer:</translation>
    </message>
    <message>
        <source>Receive buffer:</source>
        <translation>Empfangspuffer:</translation>
    </message>
    <message>
        <source>Reuse address:</source>
        <translation>Adresse wiederverwenden:</translation>
    </message>
    <message>
        <source>Reuse port:</source>
        <translation>Port mehrfach verwenden:</translation>
    </message>
    <message>
        <source>Only device:</source>
        <translation>Nur Gerät:</translation>
    </message>
</context>
<context>
    <name>lw::ui::PacketsPanel</name>
    <message>
        <source>it is longer than 64 MiB</source>
        <translation>größer als 64 MiB</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Import packets</source>
        <translation>Pakete importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) of %1</source>
        <translation>
            <numerusform>%n Paket aus %1</numerusform>
            <numerusform>%n Pakete aus %1</numerusform>
        </translation>
    </message>
    <message>
        <source>; there was no room for more</source>
        <translation>; für mehr war kein Platz</translation>
    </message>
    <message>
        <source>Export packets</source>
        <translation>Pakete exportieren</translation>
    </message>
    <message>
        <source>Packets (*.txt)</source>
        <translation>Pakete (*.txt)</translation>
    </message>
    <message>
        <source>Packet Sender (*.ini)</source>
        <translation>Packet Sender (*.ini)</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>Search in names, texts and addresses</source>
        <translation>In Namen, Texten und Adressen suchen</translation>
    </message>
    <message>
        <source>Search saved packets</source>
        <translation>Gespeicherte Pakete durchsuchen</translation>
    </message>
    <message>
        <source>Saved packets</source>
        <translation>Gespeicherte Pakete</translation>
    </message>
    <message>
        <source>Sen&amp;d</source>
        <translation>Sen&amp;den</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Save what stands in the input field as a packet</source>
        <translation>Was im Eingabefeld steht, als Paket speichern</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Change the chosen packet</source>
        <translation>Das gewählte Paket ändern</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the chosen packets; Undo brings them back</source>
        <translation>Die gewählten Pakete löschen; Rückgängig holt sie zurück</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of the library</source>
        <translation>Die letzte Änderung der Bibliothek zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Packets of files, and repeating</source>
        <translation>Pakete aus Dateien, und Wiederholen</translation>
    </message>
    <message>
        <source>Send the chosen &amp;again and again …</source>
        <translation>Gewählte &amp;wiederholt senden …</translation>
    </message>
    <message>
        <source>&amp;Put the chosen one into the input field</source>
        <translation>Gewähltes in das &amp;Eingabefeld übernehmen</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>There is no room for more than 10,000 packets</source>
        <translation>Für mehr als 10.000 Pakete ist kein Platz</translation>
    </message>
    <message>
        <source>Send the chosen packets (Enter, or a double click)</source>
        <translation>Die gewählten Pakete senden (Eingabe oder Doppelklick)</translation>
    </message>
    <message>
        <source>No packets yet: Add saves what stands in the input field; a message&apos;s menu saves that one.</source>
        <translation>Noch keine Pakete: Hinzufügen speichert, was im Eingabefeld steht; das Menü einer Nachricht speichert diese.</translation>
    </message>
    <message numerus="yes">
        <source>None of %n packet(s) matches</source>
        <translation>
            <numerusform>Kein Treffer in %n Paket</numerusform>
            <numerusform>Kein Treffer in %n Paketen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s)</source>
        <translation>
            <numerusform>%n Paket</numerusform>
            <numerusform>%n Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>Packets (*.txt *.packets *.ini *.json)</source>
        <translation>Pakete (*.txt *.packets *.ini *.json)</translation>
    </message>
    <message>
        <source>Packets of a text file, Packet Sender&apos;s packets.ini, or what it exports as JSON</source>
        <translation>Pakete einer Textdatei, der packets.ini von Packet Sender oder dessen, was er als JSON ausgibt</translation>
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
    <name>lw::ui::PageModel</name>
    <message>
        <source>%1, link, %2</source>
        <translation>%1, Link, %2</translation>
    </message>
    <message>
        <source>%1, error</source>
        <translation>%1, Fehler</translation>
    </message>
</context>
<context>
    <name>lw::ui::PageView</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
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
    <name>lw::ui::PartsModel</name>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
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
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
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
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Text, or path of the file</source>
        <translation>Text, oder Pfad der Datei</translation>
    </message>
    <message>
        <source>Told file name</source>
        <translation>Genannter Dateiname</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>lw::ui::PartsTable</name>
    <message>
        <source>Parts of the form</source>
        <translation>Teile des Formulars</translation>
    </message>
    <message>
        <source>Add a part (Insert)</source>
        <translation>Teil hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Choose a file for the part (Ctrl+O)</source>
        <translation>Datei für den Teil wählen (Strg+O)</translation>
    </message>
    <message>
        <source>Remove the part (Delete)</source>
        <translation>Teil entfernen (Entf)</translation>
    </message>
    <message>
        <source>Choose a file for the part</source>
        <translation>Datei für den Teil wählen</translation>
    </message>
</context>
<context>
    <name>lw::ui::PartsView</name>
    <message>
        <source>The part is long and is shown in %1, as it came.</source>
        <translation>Der Teil ist lang und wird in %1 gezeigt, wie er kam.</translation>
    </message>
    <message>
        <source>What the parts are</source>
        <translation>Was die Teile sind</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Parts of the body</source>
        <translation>Teile des Inhalts</translation>
    </message>
    <message>
        <source>Save &amp;part as …</source>
        <translation>&amp;Teil speichern als …</translation>
    </message>
    <message>
        <source>Save the chosen part to a file, its transfer coding undone</source>
        <translation>Den gewählten Teil in eine Datei speichern, seine Übertragungskodierung aufgelöst</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s).</source>
        <translation>
            <numerusform>%n Teil.</numerusform>
            <numerusform>%n Teile.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not as it should be: %1.</source>
        <translation>Nicht, wie es sein sollte: %1.</translation>
    </message>
    <message>
        <source>part-%1</source>
        <translation>teil-%1</translation>
    </message>
    <message>
        <source>Save the part</source>
        <translation>Teil speichern</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert nach %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
</context>
<context>
    <name>lw::ui::PdfView</name>
    <message>
        <source>Page </source>
        <translation>Seite </translation>
    </message>
    <message>
        <source>Number of the page</source>
        <translation>Nummer der Seite</translation>
    </message>
    <message>
        <source>Which page is drawn</source>
        <translation>Welche Seite gezeichnet wird</translation>
    </message>
    <message>
        <source>Page of the document</source>
        <translation>Seite des Dokuments</translation>
    </message>
    <message>
        <source>The document is longer than %1 and is not drawn.</source>
        <translation>Das Dokument ist länger als %1 und wird nicht gezeichnet.</translation>
    </message>
    <message>
        <source>Drawing …</source>
        <translation>Zeichne …</translation>
    </message>
    <message>
        <source>Pages of a PDF are drawn where poppler-utils is installed. Save the body to open it elsewhere.</source>
        <translation>Seiten eines PDF werden gezeichnet, wo poppler-utils installiert ist. Speichern Sie den Inhalt, um ihn anderswo zu öffnen.</translation>
    </message>
    <message>
        <source>The helper that draws PDF pages did not start.</source>
        <translation>Das Hilfsprogramm, das PDF-Seiten zeichnet, startete nicht.</translation>
    </message>
    <message>
        <source>There is no page %1, or it can&apos;t be drawn.</source>
        <translation>Es gibt keine Seite %1, oder sie kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>The page can&apos;t be drawn.</source>
        <translation>Die Seite kann nicht gezeichnet werden.</translation>
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
    <name>lw::ui::PortCheck</name>
    <message>
        <source>Port check of %1</source>
        <translation>Portprüfung von %1</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 ports</source>
        <translation>Angehalten nach %1 von %2 Ports</translation>
    </message>
</context>
<context>
    <name>lw::ui::PortCheckView</name>
    <message>
        <source>This host is &amp;mine, or whoever runs it has agreed</source>
        <translation>Dieser Host gehört &amp;mir, oder sein Betreiber hat zugestimmt</translation>
    </message>
    <message>
        <source>Show &amp;open ports only</source>
        <translation>Nur &amp;offene Ports zeigen</translation>
    </message>
    <message>
        <source>one host: a name or an address</source>
        <translation>ein Host: Name oder Adresse</translation>
    </message>
    <message>
        <source>Host whose ports are checked</source>
        <translation>Host, dessen Ports geprüft werden</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Up to 1,024 of them: 22, 80, 8000-8010</source>
        <translation>Bis zu 1.024 davon: 22, 80, 8000-8010</translation>
    </message>
    <message>
        <source>Checking the ports of somebody else&apos;s machine may be against the law or against your provider&apos;s rules</source>
        <translation>Die Ports fremder Rechner zu prüfen, kann gegen das Gesetz oder gegen die Regeln des Providers verstoßen</translation>
    </message>
    <message>
        <source>Ports and who answers</source>
        <translation>Ports, und wer antwortet</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Connects to each port once, eight at a time, and says whether somebody answered. What was done is recorded as a session.</source>
        <translation>Verbindet sich einmal mit jedem Port, mit acht zugleich, und sagt, ob jemand geantwortet hat. Was getan wurde, wird als Sitzung aufgezeichnet.</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>Type the host</source>
        <translation>Host eingeben</translation>
    </message>
    <message>
        <source>Say first that you may check this host</source>
        <translation>Zuerst bestätigen, dass dieser Host geprüft werden darf</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>P&amp;rüfen</translation>
    </message>
    <message>
        <source>Look at no more ports</source>
        <translation>Keine weiteren Ports prüfen</translation>
    </message>
    <message numerus="yes">
        <source>Checking %n port(s) …</source>
        <translation>
            <numerusform>%n Port wird geprüft …</numerusform>
            <numerusform>%n Ports werden geprüft …</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 of %2 ports checked, %3 open</source>
        <translation>%1 von %2 Ports geprüft, %3 offen</translation>
    </message>
    <message>
        <source>%1 of %2 ports are open. Recorded as a session.</source>
        <translation>%1 von %2 Ports sind offen. Als Sitzung aufgezeichnet.</translation>
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
    <name>lw::ui::ProbeView</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>A name may have many addresses, and one address many machines (anycast). Each address is connected to for itself here, side by side: which is quick, which is dead, who answers there — and which one a client takes.</source>
        <translation>Ein Name kann viele Adressen haben, und eine Adresse viele Rechner (Anycast). Hier wird jede Adresse für sich verbunden, Seite an Seite: welche schnell ist, welche tot ist, wer dort antwortet – und welche ein Client nimmt.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Connected in</source>
        <translation>Verbunden nach</translation>
    </message>
    <message>
        <source>TLS in</source>
        <translation>TLS nach</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Addresses of the name</source>
        <translation>Adressen des Namens</translation>
    </message>
    <message>
        <source>How a client chooses (Happy Eyeballs, RFC 8305)</source>
        <translation>Wie ein Client wählt (Happy Eyeballs, RFC 8305)</translation>
    </message>
    <message>
        <source>How a client chooses among them (Happy Eyeballs, RFC 8305) is told here, step by step.</source>
        <translation>Wie ein Client unter ihnen wählt (Happy Eyeballs, RFC 8305), steht hier Schritt für Schritt.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name whose addresses are compared</source>
        <translation>Name, dessen Adressen verglichen werden</translation>
    </message>
    <message>
        <source>Port of all of them</source>
        <translation>Port für alle Adressen</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Goes through the handshake too: the certificate tells which instance answered</source>
        <translation>Führt auch den Handshake durch: Das Zertifikat verrät, welche Instanz geantwortet hat</translation>
    </message>
    <message>
        <source> times each</source>
        <translation> Mal je Adresse</translation>
    </message>
    <message>
        <source>Connections to each address</source>
        <translation>Verbindungen zu jeder Adresse</translation>
    </message>
    <message>
        <source>So many connections to each address; the quickest counts</source>
        <translation>So viele Verbindungen zu jeder Adresse; die schnellste zählt</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Port:</translation>
    </message>
    <message>
        <source>Type the name whose addresses are to be compared.</source>
        <translation>Geben Sie den Namen ein, dessen Adressen zu vergleichen sind.</translation>
    </message>
    <message>
        <source>Type the port, 1 to 65535.</source>
        <translation>Geben Sie den Port ein, 1 bis 65535.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Compare addresses</source>
        <translation>Adressen vergleichen</translation>
    </message>
    <message>
        <source>What was found until then is not shown</source>
        <translation>Was bis dahin gefunden wurde, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>Look up the name and connect to each of its addresses</source>
        <translation>Den Namen auflösen und mit jeder seiner Adressen verbinden</translation>
    </message>
    <message>
        <source>Looking up %1 …</source>
        <translation>Löse %1 auf …</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) tried …</source>
        <translation>
            <numerusform>%n Adresse versucht …</numerusform>
            <numerusform>%n Adressen versucht …</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ a client takes this one</source>
        <translation>✓ diese nimmt ein Client</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
</context>
<context>
    <name>lw::ui::PromptBar</name>
    <message>
        <source>Values that the request asks for</source>
        <translation>Werte, nach denen die Anfrage fragt</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Sends the request with these values (Enter)</source>
        <translation>Sendet die Anfrage mit diesen Werten (Eingabetaste)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing is sent (Escape)</source>
        <translation>Nichts wird gesendet (Escape)</translation>
    </message>
    <message>
        <source>The value of {{%1}}</source>
        <translation>Der Wert von {{%1}}</translation>
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
    <message>
        <source>The key in %1 is encrypted.</source>
        <translation>Der Schlüssel in %1 ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>Ent&amp;sperren</translation>
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
    <name>lw::ui::RelayEdits</name>
    <message>
        <source>expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>Was hingeht</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Put there</source>
        <translation>Dafür einsetzen</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Edits of the relay</source>
        <translation>Änderungen des Relays</translation>
    </message>
    <message>
        <source>to the target</source>
        <translation>zum Ziel</translation>
    </message>
    <message>
        <source>to the clients</source>
        <translation>zu den Clients</translation>
    </message>
    <message>
        <source>Which direction is edited</source>
        <translation>Welche Richtung geändert wird</translation>
    </message>
    <message>
        <source>Each piece (what one read brought, or a datagram) is edited for itself</source>
        <translation>Jedes Stück (was ein Lesen brachte, oder ein Datagramm) wird für sich geändert</translation>
    </message>
    <message>
        <source>How that is written which is to be found</source>
        <translation>Wie das geschrieben ist, was gesucht wird</translation>
    </message>
    <message>
        <source>Text with \r \n \xHH, hex, base64, or a regular expression</source>
        <translation>Text mit \r \n \xHH, Hex, Base64 oder ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>What is to be found</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>what is to be found</source>
        <translation>was gesucht wird</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>Groß- und Kleinbuchstaben sind verschieden</translation>
    </message>
    <message>
        <source>Large and small letters differ, in an expression</source>
        <translation>Groß- und Kleinbuchstaben sind verschieden, in einem Ausdruck</translation>
    </message>
    <message>
        <source>How that is written which is put there</source>
        <translation>Wie das geschrieben ist, was eingesetzt wird</translation>
    </message>
    <message>
        <source>Text, hex or base64; with macros: {{0}} is what was found, {{1}} a group of the expression</source>
        <translation>Text, Hex oder Base64; mit Makros: {{0}} ist, was gefunden wurde, {{1}} eine Gruppe des Ausdrucks</translation>
    </message>
    <message>
        <source>What is put there</source>
        <translation>Was eingesetzt wird</translation>
    </message>
    <message>
        <source>nothing: what is found is taken out</source>
        <translation>nichts: Was gefunden wird, fällt weg</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source> times</source>
        <translation> Mal</translation>
    </message>
    <message>
        <source>How often on each line</source>
        <translation>Wie oft auf jeder Leitung</translation>
    </message>
    <message>
        <source>So often on each line (of datagrams: for each peer), then no more</source>
        <translation>So oft auf jeder Leitung (bei Datagrammen: für jede Gegenstelle), dann nicht mehr</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Suchen:</translation>
    </message>
    <message>
        <source>Put:</source>
        <translation>Einsetzen:</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>One edit more</source>
        <translation>Eine Änderung mehr</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen edit out (Del)</source>
        <translation>Die gewählte Änderung herausnehmen (Entf)</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hinauf</translation>
    </message>
    <message>
        <source>Do it earlier: each edit works on what those above it made</source>
        <translation>Früher tun: Jede Änderung arbeitet an dem, was die über ihr gemacht haben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Hinunter</translation>
    </message>
    <message>
        <source>Do it later</source>
        <translation>Später tun</translation>
    </message>
    <message>
        <source>What is wrong with the edits</source>
        <translation>Was an den Änderungen nicht stimmt</translation>
    </message>
    <message>
        <source>None: everything goes on as it came</source>
        <translation>Keine: Alles geht weiter, wie es kam</translation>
    </message>
    <message>
        <source>Type what is to be found</source>
        <translation>Schreiben Sie, was gesucht wird</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht getan: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::RelayPage</name>
    <message>
        <source>Cutting resets the lines</source>
        <translation>Kappen setzt die Leitungen zurück</translation>
    </message>
    <message>
        <source>Both ends see a reset (RST) instead of an orderly end</source>
        <translation>Beide Enden sehen ein Reset (RST) statt eines geordneten Endes</translation>
    </message>
    <message>
        <source>To the target</source>
        <translation>Zum Ziel</translation>
    </message>
    <message>
        <source>to the target</source>
        <translation>zum Ziel</translation>
    </message>
    <message>
        <source>To the clients</source>
        <translation>Zu den Clients</translation>
    </message>
    <message>
        <source>to the clients</source>
        <translation>zu den Clients</translation>
    </message>
    <message>
        <source>Hold every piece</source>
        <translation>Jedes Stück zurückhalten</translation>
    </message>
    <message>
        <source>Hold what goes %1</source>
        <translation>Zurückhalten, was %1 geht</translation>
    </message>
    <message>
        <source>Each piece waits in the list until you let it go, changed or not</source>
        <translation>Jedes Stück wartet in der Liste, bis es freigegeben wird, geändert oder nicht</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>Delay %1</source>
        <translation>Verzögerung %1</translation>
    </message>
    <message>
        <source>Each piece waits so long before it goes on</source>
        <translation>So lange wartet jedes Stück, bevor es weitergeht</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Lost %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>Each nth piece (what one read brought, or a datagram) goes nowhere</source>
        <translation>Jedes n-te Stück (was ein Lesen brachte, oder ein Datagramm) geht verloren</translation>
    </message>
    <message>
        <source>1 of </source>
        <translation>1 von </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>Kappen %1</translation>
    </message>
    <message>
        <source>When so much went this way, both lines are ended</source>
        <translation>Wenn so viel in dieser Richtung ging, werden beide Leitungen beendet</translation>
    </message>
    <message>
        <source> KiB</source>
        <translation> KiB</translation>
    </message>
    <message>
        <source>Late by:</source>
        <translation>Verzögert um:</translation>
    </message>
    <message>
        <source>Lost:</source>
        <translation>Verlust:</translation>
    </message>
    <message>
        <source>Cut after:</source>
        <translation>Kappen nach:</translation>
    </message>
    <message>
        <source>Pieces that wait</source>
        <translation>Wartende Stücke</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes of the chosen piece, to be changed</source>
        <translation>Bytes des gewählten Stücks, zum Ändern</translation>
    </message>
    <message>
        <source>The chosen piece: change it here before it goes.</source>
        <translation>Das gewählte Stück: Hier lässt es sich ändern, bevor es geht.</translation>
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
        <source>How the piece is written</source>
        <translation>Wie das Stück geschrieben ist</translation>
    </message>
    <message>
        <source>Text with \r \n \xHH, or hex</source>
        <translation>Text mit \r \n \xHH, oder Hex</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>On it goes, with what stands in the field</source>
        <translation>Es geht weiter, mit dem, was im Feld steht</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>It goes nowhere</source>
        <translation>Es geht nirgendwohin</translation>
    </message>
    <message>
        <source>Let all go</source>
        <translation>Alle freigeben</translation>
    </message>
    <message>
        <source>Everything that waits goes as it is, in its order</source>
        <translation>Alles, was wartet, geht unverändert und der Reihe nach weiter</translation>
    </message>
    <message>
        <source>→ to the target</source>
        <translation>→ zum Ziel</translation>
    </message>
    <message>
        <source>← to the client</source>
        <translation>← zum Client</translation>
    </message>
    <message>
        <source>At byte %1: %2</source>
        <translation>Bei Byte %1: %2</translation>
    </message>
    <message>
        <source>Too long to be changed here: it goes as it is</source>
        <translation>Zu lang, um hier geändert zu werden: Es geht, wie es ist</translation>
    </message>
    <message numerus="yes">
        <source>%n more wait(s)</source>
        <translation>
            <numerusform>%n weiteres wartet</numerusform>
            <numerusform>%n weitere warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait</source>
        <translation>
            <numerusform>%n Stück wartet</numerusform>
            <numerusform>%n Stücke warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>What is found in the pieces, and what is put there instead</source>
        <translation>Was in den Stücken gefunden und was dafür eingesetzt wird</translation>
    </message>
    <message>
        <source>Pieces that are held, to be looked at, changed, let go or dropped</source>
        <translation>Stücke, die angehalten werden, um sie anzusehen, zu ändern, gehen oder fallen zu lassen</translation>
    </message>
    <message>
        <source>Pieces that wait (%1)</source>
        <translation>Wartende Stücke (%1)</translation>
    </message>
</context>
<context>
    <name>lw::ui::RelayTargetRow</name>
    <message>
        <source>to:</source>
        <translation>zu:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Port:</translation>
    </message>
    <message>
        <source>Path that the relay goes on to</source>
        <translation>Pfad, an den das Relay weiterleitet</translation>
    </message>
    <message>
        <source>How the relay goes on</source>
        <translation>Wie das Relay weiterleitet</translation>
    </message>
    <message>
        <source>Everything that comes here is said there, and the other way: with TLS on either side or both it is seen in the clear in between</source>
        <translation>Alles, was hier ankommt, wird dort gesagt, und umgekehrt: Mit TLS auf einer Seite oder auf beiden ist es dazwischen im Klartext zu sehen</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>Host that the relay goes on to</source>
        <translation>Host, an den das Relay weiterleitet</translation>
    </message>
    <message>
        <source>Called once for each client; “host:port” is taken apart</source>
        <translation>Wird für jeden Client einmal angerufen; “Host:Port” wird zerlegt</translation>
    </message>
    <message>
        <source>Port that the relay goes on to</source>
        <translation>Port, an den das Relay weiterleitet</translation>
    </message>
    <message>
        <source>→ goes on by</source>
        <translation>→ weiter über</translation>
    </message>
    <message>
        <source>Type the path that the relay goes on to.</source>
        <translation>Geben Sie den Pfad ein, an den das Relay weiterleitet.</translation>
    </message>
    <message>
        <source>Type the host that the relay goes on to.</source>
        <translation>Geben Sie den Host ein, an den das Relay weiterleitet.</translation>
    </message>
    <message>
        <source>Type the port that the relay goes on to, 1 to 65535.</source>
        <translation>Geben Sie den Port ein, an den das Relay weiterleitet, 1 bis 65535.</translation>
    </message>
</context>
<context>
    <name>lw::ui::RemarkBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
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
    <name>lw::ui::RepeatPanel</name>
    <message>
        <source>hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text, LF</source>
        <translation>Text, LF</translation>
    </message>
    <message>
        <source>text, CR</source>
        <translation>Text, CR</translation>
    </message>
    <message>
        <source>text, CR LF</source>
        <translation>Text, CR LF</translation>
    </message>
    <message>
        <source>text, NUL</source>
        <translation>Text, NUL</translation>
    </message>
    <message>
        <source>Messages of a round</source>
        <translation>Nachrichten einer Runde</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>Then wait</source>
        <translation>Dann warten</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Add what is typed</source>
        <translation>Eingabe &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Put what stands in the input field behind the others</source>
        <translation>Was im Eingabefeld steht, hinter die anderen stellen</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen message out</source>
        <translation>Die gewählte Nachricht herausnehmen</translation>
    </message>
    <message>
        <source>Send it earlier</source>
        <translation>Früher senden</translation>
    </message>
    <message>
        <source>Send it later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Time from one round to the next</source>
        <translation>Zeit von einer Runde zur nächsten</translation>
    </message>
    <message>
        <source>From the beginning of a round to that of the next: 500ms, 1.5s, 2m; 0 = at once</source>
        <translation>Vom Beginn einer Runde bis zu dem der nächsten: 500ms, 1.5s, 2m; 0 = sofort</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>bis zum Anhalten</translation>
    </message>
    <message>
        <source> times</source>
        <translation> Mal</translation>
    </message>
    <message>
        <source>How many rounds</source>
        <translation>Wie viele Runden</translation>
    </message>
    <message>
        <source> packets/s</source>
        <translation> Pakete/s</translation>
    </message>
    <message>
        <source>Packets a second at most</source>
        <translation>Höchstens so viele Pakete pro Sekunde</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> Bytes/s</translation>
    </message>
    <message>
        <source>Bytes a second at most</source>
        <translation>Höchstens so viele Bytes pro Sekunde</translation>
    </message>
    <message>
        <source> packets</source>
        <translation> Pakete</translation>
    </message>
    <message>
        <source>Ends after so many packets</source>
        <translation>Endet nach so vielen Paketen</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>Ends after so many bytes</source>
        <translation>Endet nach so vielen Bytes</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>Endet nach</translation>
    </message>
    <message>
        <source>How long nothing is sent behind it: 500ms, 1.5s</source>
        <translation>Wie lange danach nichts gesendet wird: 500ms, 1.5s</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: write 500ms, 1.5s or 2m</source>
        <translation>&quot;%1&quot; ist keine Zeit: 500ms, 1.5s oder 2m schreiben</translation>
    </message>
    <message>
        <source>Type something into the input field, or add messages here.</source>
        <translation>Etwas in das Eingabefeld eingeben, oder hier Nachrichten hinzufügen.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Sende …</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Sta&amp;rt</source>
        <translation>Sta&amp;rten</translation>
    </message>
    <message>
        <source>Send on the open lines</source>
        <translation>Auf den offenen Leitungen senden</translation>
    </message>
    <message>
        <source>Sends what stands in the input field.</source>
        <translation>Sendet, was im Eingabefeld steht.</translation>
    </message>
    <message numerus="yes">
        <source>A round of %n message(s)</source>
        <translation>
            <numerusform>Eine Runde aus %n Nachricht</numerusform>
            <numerusform>Eine Runde aus %n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 packets, %2; now %3 packets/s, %4/s</source>
        <translation>%1 Pakete, %2; jetzt %3 Pakete/s, %4/s</translation>
    </message>
    <message>
        <source>%1 packets, %2, in %3 s</source>
        <translation>%1 Pakete, %2, in %3 s</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
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
    <message>
        <source>It was said on a stream inside a connection. Here it is in the words of a connection of its own.</source>
        <translation>Es wurde auf einem Stream innerhalb einer Verbindung gesagt. Hier steht es in den Worten einer eigenen Verbindung.</translation>
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
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Coo&amp;kies</source>
        <translation>Coo&amp;kies</translation>
    </message>
    <message>
        <source>Coo&amp;kies: %1</source>
        <translation>Coo&amp;kies: %1</translation>
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
        <source>Saved to %1</source>
        <translation>Gespeichert nach %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
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
    <message>
        <source>What the body looks like</source>
        <translation>Wie der Inhalt aussieht</translation>
    </message>
    <message>
        <source>Why it was said: %1.</source>
        <translation>Warum es gesagt wurde: %1.</translation>
    </message>
    <message>
        <source>The download: %1.</source>
        <translation>Das Herunterladen: %1.</translation>
    </message>
    <message>
        <source>Save the body</source>
        <translation>Inhalt speichern</translation>
    </message>
    <message>
        <source>Save the body as it came</source>
        <translation>Inhalt speichern, wie er kam</translation>
    </message>
    <message>
        <source>Save headers and body</source>
        <translation>Header und Inhalt speichern</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 is not whole: %2.</source>
        <translation>%1 ist nicht vollständig: %2.</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save the response&apos;s body to a file (Ctrl+Alt+S); the arrow has more</source>
        <translation>Den Inhalt der Antwort in eine Datei speichern (Strg+Alt+S); der Pfeil bietet mehr</translation>
    </message>
    <message>
        <source>&amp;Body …</source>
        <translation>&amp;Inhalt …</translation>
    </message>
    <message>
        <source>What is shown: content codings are undone</source>
        <translation>Was gezeigt wird: Inhaltskodierungen sind aufgelöst</translation>
    </message>
    <message>
        <source>Body as it &amp;came …</source>
        <translation>Inhalt, &amp;wie er kam …</translation>
    </message>
    <message>
        <source>Still coded, as it was on the wire</source>
        <translation>Noch kodiert, wie er auf der Leitung war</translation>
    </message>
    <message>
        <source>&amp;Headers and body …</source>
        <translation>&amp;Header und Inhalt …</translation>
    </message>
    <message>
        <source>Status line, headers, an empty line and the decoded body</source>
        <translation>Statuszeile, Header, eine leere Zeile und der dekodierte Inhalt</translation>
    </message>
</context>
<context>
    <name>lw::ui::ResultView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as XM&amp;L</source>
        <translation>Als &amp;XML kopieren</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>About the answer</source>
        <translation>Über die Antwort</translation>
    </message>
    <message>
        <source>The answer as it came</source>
        <translation>Die Antwort, wie sie kam</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>The chosen value, or the whole answer, as JSON</source>
        <translation>Der gewählte Wert, oder die ganze Antwort, als JSON</translation>
    </message>
    <message>
        <source>The chosen value, or the whole answer, as XML</source>
        <translation>Der gewählte Wert, oder die ganze Antwort, als XML</translation>
    </message>
    <message>
        <source>Nothing was called yet</source>
        <translation>Noch wurde nichts aufgerufen</translation>
    </message>
    <message>
        <source>%1 %2 · %3 · %4 ms</source>
        <translation>%1 %2 · %3 · %4 ms</translation>
    </message>
    <message>
        <source>Fault %1: %2</source>
        <translation>Fault %1: %2</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::RulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>How often it did something, of how often what it waits for came</source>
        <translation>Wie oft sie etwas tat, und wie oft kam, worauf sie wartet</translation>
    </message>
    <message>
        <source>Text of the rules</source>
        <translation>Text der Regeln</translation>
    </message>
    <message>
        <source>Rules, as the templates below write them</source>
        <translation>Regeln, wie die Vorlagen unten sie schreiben</translation>
    </message>
    <message>
        <source>What is wrong with the rules</source>
        <translation>Was an den Regeln falsch ist</translation>
    </message>
    <message>
        <source>What a rule did last</source>
        <translation>Was eine Regel zuletzt tat</translation>
    </message>
    <message>
        <source>&amp;Templates</source>
        <translation>&amp;Vorlagen</translation>
    </message>
    <message>
        <source>Add a rule to begin with</source>
        <translation>Eine Regel für den Anfang hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Take the rules of a file</source>
        <translation>Die Regeln aus einer Datei übernehmen</translation>
    </message>
    <message>
        <source>Sa&amp;ve …</source>
        <translation>S&amp;peichern …</translation>
    </message>
    <message>
        <source>Write the rules into a file</source>
        <translation>Die Regeln in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Not applied yet</source>
        <translation>Noch nicht angewendet</translation>
    </message>
    <message>
        <source>Not applied yet: they work on lines that are opened then</source>
        <translation>Noch nicht angewendet: Sie wirken auf Leitungen, die danach geöffnet werden</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Let these rules work from here on; their counts begin anew</source>
        <translation>Diese Regeln ab jetzt wirken lassen; ihre Zähler beginnen von vorn</translation>
    </message>
    <message>
        <source>A rule</source>
        <translation>Eine Regel</translation>
    </message>
    <message>
        <source>%1: sent %2</source>
        <translation>%1: %2 gesendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: closed the line</source>
        <translation>%1: Leitung geschlossen</translation>
    </message>
    <message>
        <source>%1: TLS, %2</source>
        <translation>%1: TLS, %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Answer a text</source>
        <translation>&amp;Auf einen Text antworten</translation>
    </message>
    <message>
        <source>&amp;Greet who connects</source>
        <translation>&amp;Begrüßen, wer sich verbindet</translation>
    </message>
    <message>
        <source>&amp;Log in, with what was asked</source>
        <translation>An&amp;melden, mit dem, was gefragt wurde</translation>
    </message>
    <message>
        <source>&amp;Bytes by a mask, answered with a checksum</source>
        <translation>B&amp;ytes nach einer Maske, mit Prüfsumme beantwortet</translation>
    </message>
    <message>
        <source>&amp;Keep the line alive</source>
        <translation>&amp;Leitung am Leben halten</translation>
    </message>
    <message>
        <source>Say it again and again, &amp;ten times</source>
        <translation>Immer wieder sagen, &amp;zehnmal</translation>
    </message>
    <message>
        <source>&amp;Close when told to</source>
        <translation>Auf Aufforderung &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Start TLS when told to</source>
        <translation>Auf Aufforderung &amp;TLS starten</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Open rules</source>
        <translation>Regeln öffnen</translation>
    </message>
    <message>
        <source>Rules (*.rules *.txt)</source>
        <translation>Regeln (*.rules *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>it is longer than 1 MiB</source>
        <translation>sie ist länger als 1 MiB</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
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
    <name>lw::ui::SaveBar</name>
    <message>
        <source>Stop sa&amp;ving</source>
        <translation>Speichern an&amp;halten</translation>
    </message>
    <message>
        <source>Progress of saving</source>
        <translation>Fortschritt des Speicherns</translation>
    </message>
    <message>
        <source>Leaves no file behind</source>
        <translation>Lässt keine Datei zurück</translation>
    </message>
    <message>
        <source>Saving %1: %2</source>
        <translation>Speichere %1: %2</translation>
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
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>What is typed: text, hex or base64</source>
        <translation>Was eingegeben wird: Text, Hex oder Base64</translation>
    </message>
    <message>
        <source>Text with \r \n \t \0 \xHH, hex such as 48 65 or 0x48,0x65 or a dump, or base64</source>
        <translation>Text mit \r \n \t \0 \xHH, Hex wie 48 65 oder 0x48,0x65 oder ein Dump, oder Base64</translation>
    </message>
    <message>
        <source>CR (\r)</source>
        <translation>CR (\r)</translation>
    </message>
    <message>
        <source>Put after each text that is sent; hex and base64 are sent as they stand</source>
        <translation>Wird an jeden gesendeten Text angehängt; Hex und Base64 werden gesendet, wie sie sind</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Insert a date, a counter, random bytes, a length or a checksum, made anew each time</source>
        <translation>Datum, Zähler, Zufallsbytes, Länge oder Prüfsumme einfügen, jedes Mal neu gebildet</translation>
    </message>
    <message>
        <source>File …</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>Datei senden</translation>
    </message>
    <message>
        <source>Send a file as it is, however long</source>
        <translation>Eine Datei senden, wie sie ist, gleich wie lang</translation>
    </message>
    <message>
        <source>Nothing is typed</source>
        <translation>Nichts eingegeben</translation>
    </message>
    <message>
        <source>to the target: all</source>
        <translation>zum Ziel: alle</translation>
    </message>
    <message>
        <source>to the target: selected</source>
        <translation>zum Ziel: gewählte</translation>
    </message>
    <message>
        <source>To the clients; or to the target, as if they had said it: on the lines of all or of the selected</source>
        <translation>Zu den Clients; oder zum Ziel, als hätten sie es gesagt: auf den Leitungen aller oder der gewählten</translation>
    </message>
</context>
<context>
    <name>lw::ui::SendingOptions</name>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the URL as t&amp;yped, without encoding</source>
        <translation>Die URL senden, wie sie &amp;eingegeben wurde, ohne Kodierung</translation>
    </message>
    <message>
        <source>E&amp;xpect: 100-continue before the body</source>
        <translation>E&amp;xpect: 100-continue vor dem Inhalt</translation>
    </message>
    <message>
        <source>Saving to a file: &amp;go on where it ends</source>
        <translation>Speichern in eine Datei: dort &amp;weitermachen, wo sie endet</translation>
    </message>
    <message>
        <source>Path and query go out byte for byte; else what can&apos;t stand there is encoded</source>
        <translation>Pfad und Query gehen Byte für Byte hinaus; sonst wird kodiert, was dort nicht stehen kann</translation>
    </message>
    <message>
        <source>The body waits until the server asks for it, or one second</source>
        <translation>Der Inhalt wartet, bis der Server ihn verlangt, oder eine Sekunde</translation>
    </message>
    <message>
        <source>Asks for the rest only, and checks that it belongs to what is there</source>
        <translation>Verlangt nur den Rest und prüft, ob er zu dem gehört, was da ist</translation>
    </message>
    <message>
        <source>all of it; or 0-499, 500-, -500</source>
        <translation>alles; oder 0-499, 500-, -500</translation>
    </message>
    <message>
        <source>Range of bytes</source>
        <translation>Bytebereich</translation>
    </message>
    <message>
        <source>Name: value, one a line; the body goes out in chunks</source>
        <translation>Name: Wert, einer je Zeile; der Inhalt geht in Stücken hinaus</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>host:port:to host:to port</source>
        <translation>Host:Port:zu Host:zu Port</translation>
    </message>
    <message>
        <source>Another place is connected to; the request and TLS name the first, as curl --connect-to</source>
        <translation>Verbunden wird mit einem anderen Ort; Anfrage und TLS nennen den ersten, wie curl --connect-to</translation>
    </message>
    <message>
        <source>any; or an address or interface of this machine</source>
        <translation>beliebig; oder eine Adresse oder Schnittstelle dieses Rechners</translation>
    </message>
    <message>
        <source>Where the connection goes out: 192.0.2.1, eth0</source>
        <translation>Wo die Verbindung hinausgeht: 192.0.2.1, eth0</translation>
    </message>
    <message>
        <source>&amp;Range:</source>
        <translation>Byte&amp;bereich:</translation>
    </message>
    <message>
        <source>Trailers:</source>
        <translation>Trailer:</translation>
    </message>
    <message>
        <source>Connect to:</source>
        <translation>Verbinden mit:</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>Vo&amp;n:</translation>
    </message>
    <message>
        <source>Options: “%1” is not a range of bytes.</source>
        <translation>Optionen: „%1“ ist kein Bytebereich.</translation>
    </message>
    <message>
        <source>Options: the trailer “%1” is not “Name: value”.</source>
        <translation>Optionen: Der Trailer „%1“ ist nicht „Name: Wert“.</translation>
    </message>
    <message>
        <source>Options: “%1” is not host:port:host:port.</source>
        <translation>Optionen: „%1“ ist nicht Host:Port:Host:Port.</translation>
    </message>
</context>
<context>
    <name>lw::ui::SentPreview</name>
    <message>
        <source>Show &amp;secrets</source>
        <translation>&amp;Geheimnisse zeigen</translation>
    </message>
    <message>
        <source>Passwords, tokens and cookies as they go out, instead of asterisks</source>
        <translation>Passwörter, Tokens und Cookies, wie sie hinausgehen, statt Sternchen</translation>
    </message>
    <message>
        <source>Remarks on what is sent</source>
        <translation>Bemerkungen zu dem, was gesendet wird</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Nothing can be sent yet: %1.</source>
        <translation>Noch kann nichts gesendet werden: %1.</translation>
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
    <name>lw::ui::ServerOptionsGroup</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>File to answer with</source>
        <translation>Datei als Antwort</translation>
    </message>
    <message>
        <source>choose one</source>
        <translation>eine wählen</translation>
    </message>
    <message>
        <source>nothing by itself</source>
        <translation>nichts von selbst</translation>
    </message>
    <message>
        <source>echo: what comes, back (RFC 862)</source>
        <translation>echo: zurück, was kommt (RFC 862)</translation>
    </message>
    <message>
        <source>discard: take and forget (RFC 863)</source>
        <translation>discard: annehmen und vergessen (RFC 863)</translation>
    </message>
    <message>
        <source>chargen: a pattern of characters (RFC 864)</source>
        <translation>chargen: ein Muster aus Zeichen (RFC 864)</translation>
    </message>
    <message>
        <source>daytime: date and time (RFC 867)</source>
        <translation>daytime: Datum und Uhrzeit (RFC 867)</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>What the server answers</source>
        <translation>Was der Server antwortet</translation>
    </message>
    <message>
        <source>A stream&apos;s client gets it as it comes, one of datagrams as it says anything</source>
        <translation>Bei Streams bekommt ein Client es, sobald er kommt, bei Datagrammen, sobald er etwas sagt</translation>
    </message>
    <message>
        <source>Its bytes are sent as they are</source>
        <translation>Ihre Bytes werden gesendet, wie sie sind</translation>
    </message>
    <message>
        <source> KiB</source>
        <translation> KiB</translation>
    </message>
    <message>
        <source>all of the file</source>
        <translation>die ganze Datei</translation>
    </message>
    <message>
        <source>Most to answer a client</source>
        <translation>Höchstmenge der Antwort je Client</translation>
    </message>
    <message>
        <source>No client gets more than that of the pattern or the file</source>
        <translation>Mehr als das bekommt kein Client vom Muster oder von der Datei</translation>
    </message>
    <message>
        <source>Most clients at once</source>
        <translation>Höchstzahl gleichzeitiger Clients</translation>
    </message>
    <message>
        <source>Who calls beyond that is sent away at once</source>
        <translation>Wer darüber hinaus anruft, wird sofort fortgeschickt</translation>
    </message>
    <message>
        <source>It answers:</source>
        <translation>Antwortet mit:</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Datei:</translation>
    </message>
    <message>
        <source>At most:</source>
        <translation>Höchstens:</translation>
    </message>
    <message>
        <source>Most clients:</source>
        <translation>Clients höchstens:</translation>
    </message>
    <message>
        <source>Options, Server: choose the file to answer with.</source>
        <translation>Optionen, Server: die Datei wählen, mit der geantwortet wird.</translation>
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
    <name>lw::ui::SidePanel</name>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Saved packets, to be sent again</source>
        <translation>Gespeicherte Pakete, um sie wieder zu senden</translation>
    </message>
    <message>
        <source>What counts as a message, and what its fields are</source>
        <translation>Was als Nachricht gilt, und welche Felder sie hat</translation>
    </message>
    <message>
        <source>When this comes, do that</source>
        <translation>Wenn dies kommt, jenes tun</translation>
    </message>
    <message>
        <source>Send again and again, in sequences, or at a rate</source>
        <translation>Immer wieder senden, in Folgen oder mit einer Rate</translation>
    </message>
    <message>
        <source>Close this side panel</source>
        <translation>Diese Seitenleiste schließen</translation>
    </message>
    <message>
        <source>Packets, Rules …</source>
        <translation>Pakete, Regeln …</translation>
    </message>
    <message>
        <source>Saved packets, framing, rules and repeating, beside the conversation</source>
        <translation>Gespeicherte Pakete, Framing, Regeln und Wiederholen, neben dem Gespräch</translation>
    </message>
</context>
<context>
    <name>lw::ui::SignInBar</name>
    <message>
        <source>&amp;Open in Browser</source>
        <translation>Im &amp;Browser öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;Code</source>
        <translation>&amp;Code kopieren</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Opens the address in your browser</source>
        <translation>Öffnet die Adresse in Ihrem Browser</translation>
    </message>
    <message>
        <source>Copy &amp;Address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>For another browser, or another machine</source>
        <translation>Für einen anderen Browser, oder einen anderen Rechner</translation>
    </message>
    <message>
        <source>The code that is typed at that address</source>
        <translation>Der Code, der unter dieser Adresse eingegeben wird</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops waiting: the request is not sent</source>
        <translation>Wartet nicht mehr: Die Anfrage wird nicht gesendet</translation>
    </message>
    <message>
        <source>Sign in with your browser; the request goes on when it comes back.</source>
        <translation>Melden Sie sich mit Ihrem Browser an; die Anfrage geht weiter, wenn er zurückkommt.</translation>
    </message>
    <message>
        <source>Sign in with any browser and type the code %1 there; the request goes on then.</source>
        <translation>Melden Sie sich mit irgendeinem Browser an und geben Sie dort den Code %1 ein; dann geht die Anfrage weiter.</translation>
    </message>
    <message>
        <source>There is time until %1.</source>
        <translation>Zeit ist bis %1.</translation>
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
    <message>
        <source>Tal&amp;k</source>
        <translation>&amp;Gespräch</translation>
    </message>
    <message>
        <source>What is said, and what you say</source>
        <translation>Was gesagt wird, und was man selbst sagt</translation>
    </message>
    <message>
        <source>Optio&amp;ns</source>
        <translation>Optio&amp;nen</translation>
    </message>
    <message>
        <source>Addresses, certificates, deadlines, answers of a server, options of the socket</source>
        <translation>Adressen, Zertifikate, Fristen, Antworten eines Servers, Optionen des Sockets</translation>
    </message>
    <message>
        <source>Del&amp;ivery</source>
        <translation>&amp;Zustellung</translation>
    </message>
    <message>
        <source>Unicast, broadcast, multicast, anycast: to whom packets go, and groups</source>
        <translation>Unicast, Broadcast, Multicast, Anycast: an wen Pakete gehen, und Gruppen</translation>
    </message>
    <message>
        <source>Pro&amp;be</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>All addresses of a name side by side, and which one a client takes</source>
        <translation>Alle Adressen eines Namens nebeneinander, und welche ein Client nimmt</translation>
    </message>
    <message>
        <source>Rela&amp;y</source>
        <translation>Rela&amp;y</translation>
    </message>
    <message>
        <source>What is done to each direction, and pieces that wait to be let go</source>
        <translation>Was mit jeder Richtung geschieht, und Stücke, die auf Freigabe warten</translation>
    </message>
    <message>
        <source>Fi&amp;gures</source>
        <translation>&amp;Messwerte</translation>
    </message>
    <message>
        <source>Round trip, window and retransmissions of a connection, live</source>
        <translation>Umlaufzeit, Fenster und erneute Übertragungen einer Verbindung, live</translation>
    </message>
    <message>
        <source>Start TLS…</source>
        <translation>TLS starten …</translation>
    </message>
    <message>
        <source>Go on with TLS on the line, or on the chosen ones, as client or server (Ctrl+Shift+E)</source>
        <translation>Auf der Leitung oder den gewählten mit TLS weitermachen, als Client oder Server (Strg+Umschalt+E)</translation>
    </message>
    <message>
        <source>Start &amp;TLS…</source>
        <translation>&amp;TLS starten …</translation>
    </message>
    <message>
        <source>Go on with TLS on the line, or on the chosen ones</source>
        <translation>Auf der Leitung oder den gewählten mit TLS weitermachen</translation>
    </message>
    <message>
        <source>Starting TLS …</source>
        <translation>Starte TLS …</translation>
    </message>
    <message>
        <source>The line has TLS now: %1</source>
        <translation>Die Leitung hat jetzt TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) have TLS now</source>
        <translation>
            <numerusform>%n Leitung hat jetzt TLS</numerusform>
            <numerusform>%n Leitungen haben jetzt TLS</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS was not started on all: %1</source>
        <translation>TLS wurde nicht auf allen gestartet: %1</translation>
    </message>
    <message>
        <source>addresses of %1</source>
        <translation>Adressen von %1</translation>
    </message>
    <message>
        <source>Not connected. Options, TCP, “Measure every” says how often TCP is asked.</source>
        <translation>Nicht verbunden. Optionen, TCP, “Messen alle” bestimmt, wie oft TCP gefragt wird.</translation>
    </message>
    <message>
        <source>Only TCP tells such figures.</source>
        <translation>Nur TCP liefert solche Messwerte.</translation>
    </message>
    <message>
        <source>This line is not measured: choose “Measure every” in the options, TCP, and connect again.</source>
        <translation>Diese Leitung wird nicht gemessen: “Messen alle” in den Optionen, TCP, wählen und neu verbinden.</translation>
    </message>
    <message>
        <source>The first figures come soon.</source>
        <translation>Die ersten Messwerte kommen gleich.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting again in %n second(s) …</source>
        <translation>
            <numerusform>Neu verbinden in %n Sekunde …</numerusform>
            <numerusform>Neu verbinden in %n Sekunden …</numerusform>
        </translation>
    </message>
    <message>
        <source>Its lines are not measured: choose “Measure every” in the options, TCP, and listen again.</source>
        <translation>Ihre Leitungen werden nicht gemessen: “Messen alle” in den Optionen, TCP, wählen und neu lauschen.</translation>
    </message>
    <message>
        <source>A relay has no rules: it has edits, on its page</source>
        <translation>Ein Relay hat keine Regeln: Es hat Änderungen, auf seiner Seite</translation>
    </message>
</context>
<context>
    <name>lw::ui::SocketTalk</name>
    <message>
        <source>&quot;%1&quot; has no address, and nothing is connected</source>
        <translation>&quot;%1&quot; hat keine Adresse, und nichts ist verbunden</translation>
    </message>
    <message>
        <source>This goes to one peer at a time: choose it in the list</source>
        <translation>Dies geht immer nur an eine Gegenstelle: in der Liste wählen</translation>
    </message>
    <message>
        <source>Another file is on its way</source>
        <translation>Eine andere Datei ist unterwegs</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Listening sockets, port check, Wake-on-LAN and a calculator for bytes</source>
        <translation>Wartende Sockets, Port-Prüfung, Wake-on-LAN und ein Byte-Rechner</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>A packet waits for its line already: send the others when it is open</source>
        <translation>Ein Paket wartet schon auf seine Leitung: Senden Sie die anderen, wenn sie offen ist</translation>
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
    <name>lw::ui::StartTlsBar</name>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Say first:</source>
        <translation>Zuerst sagen:</translation>
    </message>
    <message>
        <source>TLS as client</source>
        <translation>TLS als Client</translation>
    </message>
    <message>
        <source>TLS as server</source>
        <translation>TLS als Server</translation>
    </message>
    <message>
        <source>Role in the handshake</source>
        <translation>Rolle im Handshake</translation>
    </message>
    <message>
        <source>As client we greet and check the other&apos;s certificate; as server we show ours</source>
        <translation>Als Client grüßen wir und prüfen das Zertifikat der Gegenstelle; als Server zeigen wir unseres</translation>
    </message>
    <message>
        <source>that of the line</source>
        <translation>der Name der Leitung</translation>
    </message>
    <message>
        <source>Asked for (SNI), and checked against the certificate</source>
        <translation>Verlangt (SNI) und am Zertifikat geprüft</translation>
    </message>
    <message>
        <source>nothing; or 220 go ahead\r\n</source>
        <translation>nichts; oder 220 go ahead\r\n</translation>
    </message>
    <message>
        <source>Sent in plain right before, with nothing read in between: a server&apos;s “go ahead”</source>
        <translation>Unverschlüsselt direkt davor gesendet, ohne dass dazwischen gelesen wird: das “go ahead” eines Servers</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>Nicht jetzt (Esc)</translation>
    </message>
    <message>
        <source>Start TLS</source>
        <translation>TLS starten</translation>
    </message>
    <message numerus="yes">
        <source>Start TLS on %n line(s)</source>
        <translation>
            <numerusform>TLS auf %n Leitung starten</numerusform>
            <numerusform>TLS auf %n Leitungen starten</numerusform>
        </translation>
    </message>
    <message>
        <source>What is said first, at byte %1: %2</source>
        <translation>Was zuerst gesagt wird, bei Byte %1: %2</translation>
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
    <message>
        <source>No pane opens this URL: %1</source>
        <translation>Kein Bereich öffnet diese URL: %1</translation>
    </message>
</context>
<context>
    <name>lw::ui::TalkBar</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Client or server</source>
        <translation>Client oder Server</translation>
    </message>
    <message>
        <source>Be the client of a server, or a server with clients</source>
        <translation>Der Client eines Servers sein, oder ein Server mit Clients</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Optionen</translation>
    </message>
    <message>
        <source>Headers, credentials, subprotocols, compression, TLS, proxy</source>
        <translation>Header, Zugangsdaten, Subprotokolle, Kompression, TLS, Proxy</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Adresse, unter der gelauscht wird</translation>
    </message>
    <message>
        <source>any port</source>
        <translation>irgendein Port</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>With the certificate under Connection, or with one made for this</source>
        <translation>Mit dem Zertifikat unter Verbindung, oder mit einem dafür gemachten</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Send back what comes</source>
        <translation>Zurücksenden, was kommt</translation>
    </message>
    <message>
        <source>Offered to a server in this order, or spoken by this one</source>
        <translation>Einem Server in dieser Reihenfolge angeboten, oder von diesem hier gesprochen</translation>
    </message>
    <message>
        <source>The page that a browser would connect from; empty = not said</source>
        <translation>Die Seite, von der aus ein Browser verbinden würde; leer = nicht gesagt</translation>
    </message>
    <message>
        <source>Each message by itself</source>
        <translation>Jede Nachricht für sich</translation>
    </message>
    <message>
        <source>The whole conversation, as browsers do</source>
        <translation>Das ganze Gespräch, wie Browser es tun</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Each message by itself can be read alone, also in the transcript and by filters</source>
        <translation>Jede Nachricht für sich lässt sich allein lesen, auch in der Mitschrift und von Filtern</translation>
    </message>
    <message>
        <source>Answer pings</source>
        <translation>Pings beantworten</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A ping so often keeps the line alive</source>
        <translation>Ein Ping in diesem Abstand hält die Leitung am Leben</translation>
    </message>
    <message>
        <source>Su&amp;bprotocols:</source>
        <translation>Su&amp;bprotokolle:</translation>
    </message>
    <message>
        <source>Ori&amp;gin:</source>
        <translation>Ori&amp;gin:</translation>
    </message>
    <message>
        <source>Co&amp;mpression:</source>
        <translation>Ko&amp;mpression:</translation>
    </message>
    <message>
        <source>Send a ping e&amp;very:</source>
        <translation>Einen &amp;Ping alle:</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
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
        <source>Say close with code 1000 (Shift+F5)</source>
        <translation>Close mit Code 1000 sagen (Umschalt+F5)</translation>
    </message>
    <message>
        <source>Start with what the fields say (F5)</source>
        <translation>Mit dem beginnen, was die Felder sagen (F5)</translation>
    </message>
    <message>
        <source>Type an address to listen on.</source>
        <translation>Geben Sie eine Adresse ein, unter der gelauscht wird.</translation>
    </message>
    <message>
        <source>Type a URL first.</source>
        <translation>Geben Sie zuerst eine URL ein.</translation>
    </message>
</context>
<context>
    <name>lw::ui::TalkModel</name>
    <message>
        <source>↑ sent</source>
        <translation>↑ gesendet</translation>
    </message>
    <message>
        <source>↓ received</source>
        <translation>↓ empfangen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>Handshake</translation>
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
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>lw::ui::TalkView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>About the chosen message</source>
        <translation>Über die gewählte Nachricht</translation>
    </message>
    <message>
        <source>Filter messages</source>
        <translation>Nachrichten filtern</translation>
    </message>
    <message>
        <source>Only messages with this text are shown</source>
        <translation>Nur Nachrichten mit diesem Text werden gezeigt</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Enter goes to the next message with this text, Shift+Enter to the one before</source>
        <translation>Eingabe geht zur nächsten Nachricht mit diesem Text, Umschalt+Eingabe zu der davor</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
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
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Which messages are shown</source>
        <translation>Welche Nachrichten gezeigt werden</translation>
    </message>
    <message>
        <source>C&amp;ontrol</source>
        <translation>S&amp;teuerung</translation>
    </message>
    <message>
        <source>Show pings, pongs, closes, the handshake and what happened to the line</source>
        <translation>Pings, Pongs, Closes, den Handshake und was mit der Leitung geschah zeigen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the list as it is; what comes is shown when it goes on</source>
        <translation>Die Liste halten, wie sie ist; was kommt, wird gezeigt, wenn es weitergeht</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Begin with an empty list; the transcript keeps everything</source>
        <translation>Mit einer leeren Liste beginnen; die Mitschrift behält alles</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source> (older ones: transcript)</source>
        <translation> (ältere: Mitschrift)</translation>
    </message>
    <message>
        <source>Choose a message to see all of it.</source>
        <translation>Wählen Sie eine Nachricht, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>Größe %1</translation>
    </message>
    <message>
        <source>compressed to %1</source>
        <translation>komprimiert auf %1</translation>
    </message>
    <message>
        <source>in %1 fragments</source>
        <translation>in %1 Fragmenten</translation>
    </message>
    <message>
        <source>it refers to messages that could not be read</source>
        <translation>sie bezieht sich auf Nachrichten, die nicht zu lesen waren</translation>
    </message>
    <message>
        <source>the beginning is shown</source>
        <translation>der Anfang wird gezeigt</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>&amp;Write it again</source>
        <translation>Noch einmal &amp;schreiben</translation>
    </message>
</context>
<context>
    <name>lw::ui::TcpOptionsGroup</name>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>No delay</source>
        <translation>Ohne Verzögerung</translation>
    </message>
    <message>
        <source>TCP_NODELAY: what is written goes out at once; off, small writes wait to be put together (Nagle)</source>
        <translation>TCP_NODELAY: Was geschrieben wird, geht sofort hinaus; aus: kleine Stücke warten, um zusammengefasst zu werden (Nagle)</translation>
    </message>
    <message>
        <source>as usual: on</source>
        <translation>wie üblich: an</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Keepalive</translation>
    </message>
    <message>
        <source>SO_KEEPALIVE: a silent connection is asked now and then whether its other end still is there</source>
        <translation>SO_KEEPALIVE: Eine stille Verbindung wird ab und zu gefragt, ob ihr anderes Ende noch da ist</translation>
    </message>
    <message>
        <source>as usual: off</source>
        <translation>wie üblich: aus</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>Vorgabe des Systems</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Ask after</source>
        <translation>Erste Frage nach</translation>
    </message>
    <message>
        <source>TCP_KEEPIDLE: so much silence before the first question</source>
        <translation>TCP_KEEPIDLE: so viel Stille vor der ersten Frage</translation>
    </message>
    <message>
        <source>Ask again after</source>
        <translation>Nächste Frage nach</translation>
    </message>
    <message>
        <source>TCP_KEEPINTVL: time between two questions</source>
        <translation>TCP_KEEPINTVL: Zeit zwischen zwei Fragen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>TCP_KEEPCNT: so many without an answer end the connection</source>
        <translation>TCP_KEEPCNT: So viele Fragen ohne Antwort beenden die Verbindung</translation>
    </message>
    <message>
        <source>Linger</source>
        <translation>Linger</translation>
    </message>
    <message>
        <source>SO_LINGER: closing waits so long for what was not sent yet; 0 resets the connection and throws that away</source>
        <translation>SO_LINGER: So lange wartet das Schließen auf noch nicht Gesendetes; 0 setzt die Verbindung zurück und verwirft es</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>TCP_INFO: round trip, window and retransmissions are noted so often, for the page “Figures”</source>
        <translation>TCP_INFO: So oft werden Umlaufzeit, Fenster und erneute Übertragungen notiert, für die Seite “Messwerte”</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>No delay:</source>
        <translation>Ohne Verzögerung:</translation>
    </message>
    <message>
        <source>Keep-alive:</source>
        <translation>Keepalive:</translation>
    </message>
    <message>
        <source>  asked after:</source>
        <translation>  gefragt nach:</translation>
    </message>
    <message>
        <source>  and again after:</source>
        <translation>  und erneut nach:</translation>
    </message>
    <message>
        <source>  given up after:</source>
        <translation>  aufgegeben nach:</translation>
    </message>
    <message>
        <source>Linger:</source>
        <translation>Linger:</translation>
    </message>
    <message>
        <source>Measure every:</source>
        <translation>Messen alle:</translation>
    </message>
</context>
<context>
    <name>lw::ui::TextBodyView</name>
    <message>
        <source>Body, as it came</source>
        <translation>Inhalt, wie er kam</translation>
    </message>
    <message>
        <source>The text can&apos;t be written to a temporary file.</source>
        <translation>Der Text kann nicht in eine temporäre Datei geschrieben werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>the answer broke off here</source>
        <translation>die Antwort brach hier ab</translation>
    </message>
    <message>
        <source>still compressed: “Decode” is off, or the coding is not known</source>
        <translation>noch komprimiert: „Dekodieren“ ist aus, oder die Kodierung ist nicht bekannt</translation>
    </message>
</context>
<context>
    <name>lw::ui::TextView</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles wählen</translation>
    </message>
    <message>
        <source>%1 are too much to copy; save the body instead.</source>
        <translation>%1 sind zu viel zum Kopieren; speichern Sie stattdessen den Inhalt.</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
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
    <name>lw::ui::TlsOptionsGroup</name>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Verify the server&apos;s certificate</source>
        <translation>Zertifikat des Servers prüfen</translation>
    </message>
    <message>
        <source>Ask clients for a certificate</source>
        <translation>Clients nach einem Zertifikat fragen</translation>
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
        <source>Off: whoever answers is believed. The transcript says so.</source>
        <translation>Aus: Wer antwortet, dem wird geglaubt. Die Mitschrift sagt es.</translation>
    </message>
    <message>
        <source>It is checked against the CA file</source>
        <translation>Es wird an der CA-Datei geprüft</translation>
    </message>
    <message>
        <source>Certificates of the authorities that are believed, instead of the system&apos;s</source>
        <translation>Zertifikate der Zertifizierungsstellen, denen geglaubt wird, statt derer des Systems</translation>
    </message>
    <message>
        <source>What we show the other side: a PEM chain or PKCS#12</source>
        <translation>Was wir der anderen Seite zeigen: eine PEM-Kette oder PKCS#12</translation>
    </message>
    <message>
        <source>The private key of our certificate; its passphrase is asked for</source>
        <translation>Der private Schlüssel unseres Zertifikats; nach seiner Passphrase wird gefragt</translation>
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
        <source>Key:</source>
        <translation>Schlüssel:</translation>
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
        <source>ALPN:</source>
        <translation>ALPN:</translation>
    </message>
    <message>
        <source>TLS, when it is started</source>
        <translation>TLS, wenn es gestartet wird</translation>
    </message>
    <message>
        <source>A certificate here is shown to servers that ask for one.</source>
        <translation>Ein Zertifikat hier wird Servern gezeigt, die danach fragen.</translation>
    </message>
    <message>
        <source>The certificate is shown to who comes; what is checked is where it goes on to.</source>
        <translation>Das Zertifikat wird dem gezeigt, der anruft; geprüft wird die Stelle, zu der es weitergeht.</translation>
    </message>
    <message>
        <source>Without one a self-signed certificate is made on the spot.</source>
        <translation>Ohne eines wird an Ort und Stelle ein selbstsigniertes Zertifikat erzeugt.</translation>
    </message>
    <message>
        <source>Without a certificate a self-signed one is made for this run, on the spot.</source>
        <translation>Ohne Zertifikat wird an Ort und Stelle ein selbstsigniertes für diesen Lauf erzeugt.</translation>
    </message>
    <message>
        <source>Certificate for the target</source>
        <translation>Zertifikat für das Ziel</translation>
    </message>
    <message>
        <source>Key for the target</source>
        <translation>Schlüssel für das Ziel</translation>
    </message>
    <message>
        <source>What the relay shows the target, where that asks for a certificate: a PEM chain or PKCS#12</source>
        <translation>Was das Relay dem Ziel zeigt, wo es nach einem Zertifikat fragt: eine PEM-Kette oder PKCS#12</translation>
    </message>
    <message>
        <source>The private key of that certificate; its passphrase is asked for</source>
        <translation>Der private Schlüssel dieses Zertifikats; nach seinem Kennwort wird gefragt</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>Application protocols (ALPN)</source>
        <translation>Anwendungsprotokolle (ALPN)</translation>
    </message>
    <message>
        <source>For the target:</source>
        <translation>Für das Ziel:</translation>
    </message>
    <message>
        <source>Its key:</source>
        <translation>Sein Schlüssel:</translation>
    </message>
</context>
<context>
    <name>lw::ui::ToolsWindow</name>
    <message>
        <source>Socket Tools</source>
        <translation>Socket-Werkzeuge</translation>
    </message>
    <message>
        <source>Listening Sockets</source>
        <translation>Wartende Sockets</translation>
    </message>
    <message>
        <source>Port Check</source>
        <translation>Port-Prüfung</translation>
    </message>
    <message>
        <source>Wake-on-LAN</source>
        <translation>Wake-on-LAN</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Byte-Rechner</translation>
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
    <message>
        <source>Decode As</source>
        <translation>Dekodieren als</translation>
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
    <name>lw::ui::ValueModel</name>
    <message>
        <source>(no type)</source>
        <translation>(kein Typ)</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Remove a value</source>
        <translation>Wert entfernen</translation>
    </message>
    <message>
        <source>Move a value</source>
        <translation>Wert verschieben</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This is %1.</source>
        <translation>Das ist %1.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rename a member</source>
        <translation>Member umbenennen</translation>
    </message>
    <message>
        <source>Change a type</source>
        <translation>Typ ändern</translation>
    </message>
    <message>
        <source>Change a value</source>
        <translation>Wert ändern</translation>
    </message>
</context>
<context>
    <name>lw::ui::ValueTree</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Edit values</source>
        <translation>Werte bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add a value behind the chosen one (Ins)</source>
        <translation>Einen Wert hinter dem gewählten hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Add &amp;Inside</source>
        <translation>&amp;Innen hinzufügen</translation>
    </message>
    <message>
        <source>Add a value to the chosen array or struct (Ctrl+Ins)</source>
        <translation>Dem gewählten Array oder Struct einen Wert hinzufügen (Strg+Einfg)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen value (Del)</source>
        <translation>Den gewählten Wert entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move it up (Alt+Up)</source>
        <translation>Nach oben verschieben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move it down (Alt+Down)</source>
        <translation>Nach unten verschieben (Alt+Ab)</translation>
    </message>
    <message>
        <source>Und&amp;o</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>R&amp;edo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Wiederherstellen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen value, or all, as JSON</source>
        <translation>Den gewählten Wert, oder alles, als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;XML</source>
        <translation>Als &amp;XML kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen value, or all, as XML</source>
        <translation>Den gewählten Wert, oder alles, als XML kopieren</translation>
    </message>
</context>
<context>
    <name>lw::ui::VariableHelp</name>
    <message>
        <source>%1  =  %2</source>
        <translation>%1  =  %2</translation>
    </message>
</context>
<context>
    <name>lw::ui::WakeView</name>
    <message>
        <source>&amp;Wake Up</source>
        <translation>&amp;Wecken</translation>
    </message>
    <message>
        <source>Sends a magic packet to the local network: a machine that sleeps, and whose network card listens for it, starts. Nothing answers.</source>
        <translation>Sendet ein Magic Packet ins lokale Netz: Ein schlafender Rechner, dessen Netzwerkkarte darauf wartet, startet. Es kommt keine Antwort.</translation>
    </message>
    <message>
        <source>Hardware address of the machine</source>
        <translation>Hardware-Adresse des Rechners</translation>
    </message>
    <message>
        <source>Its MAC address: six bytes, with : or - between</source>
        <translation>Seine MAC-Adresse: sechs Bytes, mit : oder - dazwischen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
    <message>
        <source>Password of SecureOn</source>
        <translation>SecureOn-Passwort</translation>
    </message>
    <message>
        <source>Few cards want one: four bytes as 192.0.2.1, or six as an address. It is sent in the clear.</source>
        <translation>Nur wenige Karten verlangen eines: vier Bytes wie 192.0.2.1 oder sechs wie eine Adresse. Es wird im Klartext gesendet.</translation>
    </message>
    <message>
        <source>Broadcast address</source>
        <translation>Broadcast-Adresse</translation>
    </message>
    <message>
        <source>255.255.255.255, or the broadcast address of a network that routers let through</source>
        <translation>255.255.255.255 oder die Broadcast-Adresse eines Netzes, die Router durchlassen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Hardware &amp;address</source>
        <translation>Hardware-&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Broadcast to</source>
        <translation>&amp;Broadcast an</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>Character %1 of %2</source>
        <translation>Zeichen %1 von %2</translation>
    </message>
    <message>
        <source>Type the address that it is sent to</source>
        <translation>Die Adresse eingeben, an die gesendet wird</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Sende …</translation>
    </message>
    <message>
        <source>Wake-on-LAN %1</source>
        <translation>Wake-on-LAN %1</translation>
    </message>
    <message>
        <source>The packet was sent. Recorded as a session.</source>
        <translation>Das Paket wurde gesendet. Als Sitzung aufgezeichnet.</translation>
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
        <source>Send</source>
        <translation>Senden</translation>
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
    <message>
        <source>Filter: method, status, host, path</source>
        <translation>Filter: Methode, Status, Host, Pfad</translation>
    </message>
    <message>
        <source>Filter of the requests</source>
        <translation>Filter der Anfragen</translation>
    </message>
    <message>
        <source>Lists of requests</source>
        <translation>Listen von Anfragen</translation>
    </message>
    <message>
        <source>Run of a collection</source>
        <translation>Lauf einer Sammlung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The requests of all sessions</source>
        <translation>Die Anfragen aller Sitzungen</translation>
    </message>
    <message>
        <source>Copy the request as</source>
        <translation>Anfrage kopieren als</translation>
    </message>
    <message>
        <source>Copied as %1, without passwords.</source>
        <translation>Als %1 kopiert, ohne Passwörter.</translation>
    </message>
    <message>
        <source>The fields are those of this earlier request; passwords are not kept.</source>
        <translation>Die Felder sind die dieser früheren Anfrage; Passwörter werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The tokens are in the system&apos;s keychain.</source>
        <translation>Die Tokens sind im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>This system has no keychain that answers: tokens are known until the program ends.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der antwortet: Tokens sind bekannt, bis das Programm endet.</translation>
    </message>
</context>
<context>
    <name>lw::ui::WebSocketPane</name>
    <message>
        <source>%1 is not sent: another file is on its way, or nobody is there</source>
        <translation>%1 wird nicht gesendet: Eine andere Datei ist unterwegs, oder es ist niemand da</translation>
    </message>
    <message>
        <source>What was agreed on</source>
        <translation>Was vereinbart wurde</translation>
    </message>
    <message>
        <source>Status of the conversation</source>
        <translation>Zustand des Gesprächs</translation>
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
        <source>Say close, or close the server</source>
        <translation>Close sagen, oder den Server schließen</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send what is written</source>
        <translation>Senden, was geschrieben ist</translation>
    </message>
    <message>
        <source>Send a &amp;Ping</source>
        <translation>Einen &amp;Ping senden</translation>
    </message>
    <message>
        <source>Ask whether the other side is there</source>
        <translation>Fragen, ob die andere Seite da ist</translation>
    </message>
    <message>
        <source>&amp;Keep the Message</source>
        <translation>Nachricht &amp;behalten</translation>
    </message>
    <message>
        <source>Keep what is written, to be sent again</source>
        <translation>Behalten, was geschrieben ist, um es wieder zu senden</translation>
    </message>
    <message>
        <source>&amp;Find in Messages</source>
        <translation>In Nachrichten s&amp;uchen</translation>
    </message>
    <message>
        <source>Look for a text in the messages</source>
        <translation>In den Nachrichten nach einem Text suchen</translation>
    </message>
    <message>
        <source>listen %1</source>
        <translation>lauscht %1</translation>
    </message>
    <message>
        <source>A saved session. Connecting again records a new one.</source>
        <translation>Eine gespeicherte Sitzung. Wer wieder verbindet, zeichnet eine neue auf.</translation>
    </message>
    <message>
        <source>This URL can&apos;t be used: %1.</source>
        <translation>Diese URL ist nicht zu verwenden: %1.</translation>
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
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Subprotocol: %1   ·   Compression: %2</source>
        <translation>Subprotokoll: %1   ·   Kompression: %2</translation>
    </message>
    <message>
        <source>Answered a ping after %1 ms</source>
        <translation>Beantwortete einen Ping nach %1 ms</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Frage %1 …</translation>
    </message>
    <message>
        <source>The line ended without a close (1006)</source>
        <translation>Die Leitung endete ohne ein Close (1006)</translation>
    </message>
    <message>
        <source>The server closed: %1</source>
        <translation>Der Server schloss: %1</translation>
    </message>
    <message>
        <source>Closed: %1</source>
        <translation>Geschlossen: %1</translation>
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
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>A recording is played here</source>
        <translation>Hier wird eine Aufzeichnung abgespielt</translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlBodyView</name>
    <message>
        <source>XPath: //entry[@id &gt; 1]/title</source>
        <translation>XPath: //entry[@id &gt; 1]/title</translation>
    </message>
    <message>
        <source>XPath expression</source>
        <translation>XPath-Ausdruck</translation>
    </message>
    <message>
        <source>Shows what an XPath 1.0 expression selects; Enter looks, empty shows all. Prefixes are those of the text, d: is its default namespace (Ctrl+J)</source>
        <translation>Zeigt, was ein Ausdruck in XPath 1.0 auswählt; Eingabe sucht, leer zeigt alles. Präfixe sind die des Textes, d: ist sein Standard-Namensraum (Strg+J)</translation>
    </message>
    <message>
        <source>What the expression found</source>
        <translation>Was der Ausdruck fand</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>The chosen match</source>
        <translation>Der gewählte Treffer</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lese …</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Not well-formed, %1.</source>
        <translation>Nicht wohlgeformt, %1.</translation>
    </message>
    <message>
        <source>The first %1 nodes are shown.</source>
        <translation>Die ersten %1 Knoten werden gezeigt.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es).</source>
        <translation>
            <numerusform>%n Treffer.</numerusform>
            <numerusform>%n Treffer.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>Die ersten %1 sind aufgeführt.</translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlModel</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
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
    <name>lw::ui::XmlView</name>
    <message>
        <source>XML as a tree</source>
        <translation>XML als Baum</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;XML</source>
        <translation>Als &amp;XML kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Show &amp;only this</source>
        <translation>&amp;Nur dies zeigen</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Suche …</translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlrpcPane</name>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Optionen</translation>
    </message>
    <message>
        <source>Headers, credentials, TLS, proxy, time limits</source>
        <translation>Header, Zugangsdaten, TLS, Proxy, Fristen</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>Ant&amp;wort</translation>
    </message>
    <message>
        <source>Several Calls</source>
        <translation>&amp;Mehrere Aufrufe</translation>
    </message>
    <message>
        <source>Answer and several calls</source>
        <translation>Antwort und mehrere Aufrufe</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Call</source>
        <translation>A&amp;ufrufen</translation>
    </message>
    <message>
        <source>Call the method with its parameters</source>
        <translation>Die Methode mit ihren Parametern aufrufen</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>Give up what is going on</source>
        <translation>Aufgeben, was gerade läuft</translation>
    </message>
    <message>
        <source>Ask for &amp;Methods</source>
        <translation>Nach Me&amp;thoden fragen</translation>
    </message>
    <message>
        <source>Ask the server for its methods</source>
        <translation>Den Server nach seinen Methoden fragen</translation>
    </message>
    <message>
        <source>Add to &amp;Several Calls</source>
        <translation>Zu den mehreren Aufrufen &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Add the call that is written to those sent in one</source>
        <translation>Den geschriebenen Aufruf zu denen hinzufügen, die zusammen gesendet werden</translation>
    </message>
    <message>
        <source>Call A&amp;ll</source>
        <translation>A&amp;lle aufrufen</translation>
    </message>
    <message>
        <source>Send the several calls in one request</source>
        <translation>Die mehreren Aufrufe in einer Anfrage senden</translation>
    </message>
    <message>
        <source>A saved session: what was answered is in the transcript.</source>
        <translation>Eine gespeicherte Sitzung: Was geantwortet wurde, steht in der Mitschrift.</translation>
    </message>
    <message>
        <source>A saved session. Calling again records a new one.</source>
        <translation>Eine gespeicherte Sitzung. Wer wieder aufruft, zeichnet eine neue auf.</translation>
    </message>
    <message>
        <source>The server does not tell which parameters %1 takes.</source>
        <translation>Der Server sagt nicht, welche Parameter %1 nimmt.</translation>
    </message>
    <message>
        <source>Give up (Shift+F5)</source>
        <translation>Aufgeben (Umschalt+F5)</translation>
    </message>
    <message>
        <source>Call the method (Ctrl+Return)</source>
        <translation>Die Methode aufrufen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>A call is being answered.</source>
        <translation>Ein Aufruf wird beantwortet.</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>Warte auf die Antwort …</translation>
    </message>
    <message>
        <source>Type a URL first.</source>
        <translation>Geben Sie zuerst eine URL ein.</translation>
    </message>
    <message>
        <source>Add calls first.</source>
        <translation>Fügen Sie zuerst Aufrufe hinzu.</translation>
    </message>
    <message>
        <source>This URL can&apos;t be used: %1.</source>
        <translation>Diese URL ist nicht zu verwenden: %1.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Frage %1 …</translation>
    </message>
    <message>
        <source>%1 came so far</source>
        <translation>%1 kamen bisher</translation>
    </message>
    <message>
        <source>The server answered with a fault</source>
        <translation>Der Server antwortete mit einem Fault</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message numerus="yes">
        <source>%n method(s)</source>
        <translation>
            <numerusform>%n Methode</numerusform>
            <numerusform>%n Methoden</numerusform>
        </translation>
    </message>
    <message>
        <source>The server does not take several calls in one: %1</source>
        <translation>Der Server nimmt nicht mehrere Aufrufe in einem an: %1</translation>
    </message>
    <message>
        <source>All were answered</source>
        <translation>Alle wurden beantwortet</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) among the answers</source>
        <translation>
            <numerusform>%n Fault unter den Antworten</numerusform>
            <numerusform>%n Faults unter den Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>A recording is played here</source>
        <translation>Hier wird eine Aufzeichnung abgespielt</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>AboutPage</name>
  <message numerus="yes">
   <source>%Ln pages</source>
   <translation>
    <numerusform>%Ln page</numerusform>
    <numerusform>%Ln pages</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>AnswerPage</name>
  <message numerus="yes">
   <source>Make a note of %Ln sentences…</source>
   <translation>
    <numerusform>Make a note of %Ln sentence…</numerusform>
    <numerusform>Make a note of %Ln sentences…</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>CollectionActs</name>
  <message numerus="yes">
   <source>It begins with %Ln papers.</source>
   <translation>
    <numerusform>It begins with one paper.</numerusform>
    <numerusform>It begins with %Ln papers.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ConversationHeader</name>
  <message numerus="yes">
   <source>%Ln papers</source>
   <translation>
    <numerusform>%Ln paper</numerusform>
    <numerusform>%Ln papers</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Whole library · %Ln papers</source>
   <translation>
    <numerusform>Whole library · %Ln paper</numerusform>
    <numerusform>Whole library · %Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ConversationPanel</name>
  <message numerus="yes">
   <source>Ask about these %Ln papers</source>
   <translation>
    <numerusform>Ask about this paper</numerusform>
    <numerusform>Ask about these %Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>CrashDialog</name>
  <message numerus="yes">
   <source>%Ln more errors since then; the log has them.</source>
   <translation>
    <numerusform>%Ln more error since then; the log has it.</numerusform>
    <numerusform>%Ln more errors since then; the log has them.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>DocumentActs</name>
  <message numerus="yes">
   <source>Removed %Ln papers</source>
   <translation>
    <numerusform>Removed %Ln paper</numerusform>
    <numerusform>Removed %Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>FoldersDialog</name>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation>
    <numerusform>%Ln file</numerusform>
    <numerusform>%Ln files</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ImportStrip</name>
  <message numerus="yes">
   <source>%Ln need attention</source>
   <translation>
    <numerusform>%Ln needs attention</numerusform>
    <numerusform>%Ln need attention</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln papers</source>
   <translation>
    <numerusform>%Ln paper</numerusform>
    <numerusform>%Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Imports</name>
  <message numerus="yes">
   <source>%Ln need attention</source>
   <translation>
    <numerusform>%Ln needs attention</numerusform>
    <numerusform>%Ln need attention</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln pages</source>
   <translation>
    <numerusform>%Ln page</numerusform>
    <numerusform>%Ln pages</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln papers added</source>
   <translation>
    <numerusform>%Ln paper added</numerusform>
    <numerusform>%Ln papers added</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Making %Ln papers findable by meaning</source>
   <translation>
    <numerusform>Making %Ln paper findable by meaning</numerusform>
    <numerusform>Making %Ln papers findable by meaning</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Reading %Ln papers</source>
   <translation>
    <numerusform>Reading %Ln paper</numerusform>
    <numerusform>Reading %Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>LockDialog</name>
  <message numerus="yes">
   <source>%Ln files or links wait until it is open.</source>
   <translation>
    <numerusform>%Ln file or link waits until it is open.</numerusform>
    <numerusform>%Ln files or links wait until it is open.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>NoteCard</name>
  <message numerus="yes">
   <source>{place}, and %Ln more sentences</source>
   <translation>
    <numerusform>{place}, and %Ln more sentence</numerusform>
    <numerusform>{place}, and %Ln more sentences</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Notes</name>
  <message numerus="yes">
   <source>%Ln linked sentences</source>
   <translation>
    <numerusform>%Ln linked sentence</numerusform>
    <numerusform>%Ln linked sentences</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln notes removed</source>
   <translation>
    <numerusform>%Ln note removed</numerusform>
    <numerusform>%Ln notes removed</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>NotesExportDialog</name>
  <message numerus="yes">
   <source>All %Ln notes</source>
   <translation>
    <numerusform>The one note</numerusform>
    <numerusform>All %Ln notes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The %Ln chosen notes</source>
   <translation>
    <numerusform>The chosen note</numerusform>
    <numerusform>The %Ln chosen notes</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>PageBadges</name>
  <message numerus="yes">
   <source>%Ln pages poorly readable</source>
   <translation>
    <numerusform>%Ln page poorly readable</numerusform>
    <numerusform>%Ln pages poorly readable</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>PasswordDialog</name>
  <message numerus="yes">
   <source>%Ln more papers need a password.</source>
   <translation>
    <numerusform>%Ln more paper needs a password.</numerusform>
    <numerusform>%Ln more papers need a password.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>PrintRoom</name>
  <message numerus="yes">
   <source>Printing %Ln pages…</source>
   <translation>
    <numerusform>Printing %Ln page…</numerusform>
    <numerusform>Printing %Ln pages…</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ReportDialog</name>
  <message numerus="yes">
   <source>Add %Ln files</source>
   <translation>
    <numerusform>Add %Ln file</numerusform>
    <numerusform>Add %Ln files</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ResultModel</name>
  <message numerus="yes">
   <source>with %Ln passages beside it</source>
   <translation>
    <numerusform>with the passage beside it</numerusform>
    <numerusform>with %Ln passages beside it</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message numerus="yes">
   <source>%Ln more passages</source>
   <translation>
    <numerusform>%Ln more passage</numerusform>
    <numerusform>%Ln more passages</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln more passages read, not used</source>
   <translation>
    <numerusform>%Ln more passage read, not used</numerusform>
    <numerusform>%Ln more passages read, not used</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Status</name>
  <message numerus="yes">
   <source>%Ln connections were made to other machines; nothing was sent since {when}.</source>
   <translation>
    <numerusform>1 connection was made to another machine; nothing was sent since {when}.</numerusform>
    <numerusform>%Ln connections were made to other machines; nothing was sent since {when}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%Ln connections were made, the last to {host}</source>
   <translation>
    <numerusform>1 connection was made, to {host}</numerusform>
    <numerusform>%Ln connections were made, the last to {host}</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message numerus="yes">
   <source>%Ln passages</source>
   <translation>
    <numerusform>%Ln passage</numerusform>
    <numerusform>%Ln passages</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Ask about the %Ln ticked</source>
   <translation>
    <numerusform>Ask about the ticked paper</numerusform>
    <numerusform>Ask about the %Ln ticked</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>refined by %Ln marks</source>
   <translation>
    <numerusform>refined by your mark</numerusform>
    <numerusform>refined by %Ln marks</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{passages} in %Ln papers</source>
   <translation>
    <numerusform>{passages} in %Ln paper</numerusform>
    <numerusform>{passages} in %Ln papers</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Telling</name>
  <message numerus="yes">
   <source>Found %Ln passages; the answer is being made.</source>
   <translation>
    <numerusform>Found %Ln passage; the answer is being made.</numerusform>
    <numerusform>Found %Ln passages; the answer is being made.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>TrashDialog</name>
  <message numerus="yes">
   <source>Erase %Ln papers for good?</source>
   <translation>
    <numerusform>Erase %Ln paper for good?</numerusform>
    <numerusform>Erase %Ln papers for good?</numerusform>
   </translation>
  </message>
 </context>
</TS>

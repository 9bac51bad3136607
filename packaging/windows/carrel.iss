; An installer for Windows with Inno Setup 6, from dist\frozen\carrel (packaging\build.py frozen).
; NOT RUN YET: written on Linux from Inno Setup's documentation; .github\workflows\windows.yml runs it.
;
;   iscc /DVersion=0.1.0 packaging\windows\carrel.iss
;
; For one person, without an administrator. The library lies in %LOCALAPPDATA%\Carrel, the program
; in %LOCALAPPDATA%\Programs\Carrel: removing the program touches no library.

#ifndef Version
  #error Name the version: iscc /DVersion=X.Y.Z (packaging\build.py version prints it)
#endif

[Setup]
AppId={{6A2C5B0E-6E0B-4C0F-9E67-7D1B0D0C5A11}
AppName=Carrel
AppVersion={#Version}
AppPublisher=The authors of Carrel
DefaultDirName={localappdata}\Programs\Carrel
DefaultGroupName=Carrel
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=carrel-{#Version}-windows-x64
SetupIconFile=..\..\build\carrel.ico
UninstallDisplayIcon={app}\carrel.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.OpenPapers=Offer Carrel for opening PDF files
de.OpenPapers=Carrel zum Öffnen von PDF-Dateien anbieten
en.LibraryStays=Carrel is removed. Your library stays in
de.LibraryStays=Carrel ist entfernt. Ihre Bibliothek bleibt in

[Tasks]
Name: "papers"; Description: "{cm:OpenPapers}"

[Files]
Source: "..\..\dist\frozen\carrel\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; An update takes nothing of the older version along.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Carrel"; Filename: "{app}\carrelw.exe"

[Registry]
; carrel:// links
Root: HKCU; Subkey: "Software\Classes\carrel"; ValueType: string; ValueData: "URL:Carrel"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\carrel"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\carrel\shell\open\command"; ValueType: string; ValueData: """{app}\carrelw.exe"" ""%1"""
; "Open with", never the default program without being asked
Root: HKCU; Subkey: "Software\Classes\Carrel.Paper"; ValueType: string; ValueData: "Paper"; Flags: uninsdeletekey; Tasks: papers
Root: HKCU; Subkey: "Software\Classes\Carrel.Paper\shell\open\command"; ValueType: string; ValueData: """{app}\carrelw.exe"" ""%1"""; Tasks: papers
Root: HKCU; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: none; ValueName: "Carrel.Paper"; Flags: uninsdeletevalue; Tasks: papers
Root: HKCU; Subkey: "Software\Classes\.epub\OpenWithProgids"; ValueType: none; ValueName: "Carrel.Paper"; Flags: uninsdeletevalue; Tasks: papers

[Run]
Filename: "{app}\carrelw.exe"; Description: "{cm:LaunchProgram,Carrel}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('LibraryStays') + ' ' + ExpandConstant('{localappdata}\Carrel'),
      mbInformation, MB_OK);
end;

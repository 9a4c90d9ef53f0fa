; The Windows installer. makensis is given VERSION, BUILD (the marker's words), PROGRAM (the folder),
; CONTENTS (the folder inside it that is of this very build), OUT, ICON and SIZE_KB.
;
; /S silent, /english in English, /allusers for the whole PC (by an administrator), /D=FOLDER last, /noautostart, /norestart
; (no task that starts Tatpar again after a crash), /repair,
; /policy=FILE and /signers=FILE are put where every user's Tatpar looks for the office's files;
; /office=URL and /token=TOKEN are written into that policy. /msi is the Windows Installer package's:
; it alone is in the list of programs; /remove runs the uninstaller to its end.
; Exit codes: 0 done, 2 not installed, 3 installed without the office's files, 740 no administrator,
; 1150 this Windows is too old.
; The uninstaller leaves every officer's data where it is; /purge removes this user's too.
;
; A running Tatpar is not in the way: a running program can be renamed, and all else of a version
; stands in a folder of its own. The marker comes last; by it the running one sees that a newer
; version is whole, ends in order and begins anew, in whoever's session it runs.
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include Sections.nsh
!include WinVer.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tatpar"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define MARKER "tatpar-installed"
; Administrators and the system do all, everybody else reads and runs; nothing comes from above.
!define CLOSED "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"

Name "Tatpar"
OutFile "${OUT}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Tatpar"
VIAddVersionKey FileDescription "Tatpar"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT"
ManifestDPIAware true
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Tatpar.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
; Bengali speaks first, whatever the language of Windows; /english is for administrators.
!insertmacro MUI_LANGUAGEEX "${__FILEDIR__}" "Bengali"
!insertmacro MUI_LANGUAGE "English"

!macro Words NAME BENGALI ENGLISH
  LangString ${NAME} ${LANG_BENGALI} "${BENGALI}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro Words NoAdministrator "শুধু নিজের জন্য ইনস্টল করতে /allusers ছাড়া চালান। সবার জন্য ইনস্টল করতে আইটি অ্যাডমিনের অনুমতি লাগে।" "Only an administrator can install Tatpar for everybody. To install it only for yourself, run this without /allusers."
!insertmacro Words TooOld "তৎপর ইনস্টল হয়নি। ৬৪-বিট উইন্ডোজ ১০ (সংস্করণ ১৮০৯) বা তার পরের উইন্ডোজ লাগবে।" "Tatpar was not installed. It needs 64-bit Windows 10, version 1809, or later."
!insertmacro Words FilesNotWritten "তৎপর ইনস্টল হয়নি। ডিস্কে জায়গা ও লেখার অনুমতি আছে কি না দেখে আবার চেষ্টা করুন। ফাইলগুলো এই ফোল্ডারে লেখা যায়নি: $INSTDIR" "Tatpar was not installed. Its files could not be written to $INSTDIR. Check the disk space and the permissions, and try again."
!insertmacro Words FolderNotFit "তৎপর ইনস্টল হয়নি। সবার জন্য ইনস্টল করতে Program Files-এ বা সরাসরি কোনো ড্রাইভে একটি খালি ফোল্ডার বেছে নিন। এই ফোল্ডারে হবে না: $INSTDIR" "Tatpar was not installed. To install it for everybody, choose an empty folder in Program Files, or directly on a drive. This folder cannot be used: $INSTDIR"
!insertmacro Words FolderNotClosed "তৎপর ইনস্টল হয়নি। ফোল্ডারটিতে অন্যদের লেখা বন্ধ করা যায়নি, তাই অন্য ফোল্ডার বেছে নিন: $INSTDIR" "Tatpar was not installed. Other users can still write to $INSTDIR. Choose another folder."
!insertmacro Words StillRuns "তৎপর বন্ধ করে আবার চেষ্টা করুন। এখনো চালু আছে বলে আনইনস্টল হয়নি।" "Quit Tatpar and try again. It was not removed, because it is still running."
!insertmacro Words ProgramSection "তৎপর" "Tatpar"
!insertmacro Words AutostartSection "লগইন করলে তৎপর চালু হবে" "Start Tatpar when I sign in"
!insertmacro Words RestartSection "হঠাৎ বন্ধ হলে তৎপর আবার চালু হবে" "Start Tatpar again after a crash"
!insertmacro Words PurgeSection "আমার ভুক্তি ও সেটিংস মুছে ফেলা" "Delete my records and settings permanently"

Var Parameters
Var ForAll ; "1" for the whole PC
Var Again ; "1" when this very build is there already
Var Whole ; "1" when all of it is, so that a silent run has only the office's files to renew
Var Tries
Var Given ; the office's file, or nothing
Var Url ; the office's server, or nothing
Var Token
Var Writing ; "1" from the first of its files on, until the program is in its place
Var Aside ; the number in the names of the programs that were put aside
Var Failed ; "1" when one of the office's files was not taken

!macro ReadWords
  ; Libraries come from System32 alone, whatever lies beside this program.
  System::Call 'kernel32::SetDefaultDllDirectories(i 0x800)'
  ${GetParameters} $Parameters
  StrCpy $LANGUAGE ${LANG_BENGALI}
  ClearErrors
  ${GetOptions} $Parameters "/english" $0
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
  SetShellVarContext current
  ClearErrors
  ${GetOptions} $Parameters "/allusers" $0
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      MessageBox MB_ICONSTOP "$(NoAdministrator)" /SD IDOK
      SetErrorLevel 740
      Quit
    ${EndIf}
  ${EndIf}
!macroend

; Put the name of the task that starts Tatpar again into $3: one for everybody, or one for each user.
!macro NameTask
  StrCpy $3 "Tatpar restart"
  ${If} $ForAll != 1
    UserInfo::GetName
    Pop $3
    StrCpy $3 "Tatpar restart ($3)"
  ${EndIf}
!macroend

!macro RemoveTask
  !insertmacro NameTask
  nsExec::Exec '"$SYSDIR\schtasks.exe" /delete /f /tn "$3"'
  Pop $0
!macroend

; Remove the parts of every build but KEPT; what is of none stays.
!macro RemoveBuilds KEPT
  FindFirst $0 $1 "$INSTDIR\lib-*"
  ${DoWhile} $1 != ""
    ${If} $1 != "${KEPT}"
      RMDir /r "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
!macroend

; Take one of the office's files, and what EDIT adds to it ("yes": the office's server).
!macro OfficeFile OPTION NAME EDIT
  StrCpy $Url ""
  !if "${EDIT}" == "yes"
    StrCpy $R0 "/token="
    Call Value
    StrCpy $Token $1
    StrCpy $R0 "/office="
    Call Value
    StrCpy $Url $1
  !endif
  StrCpy $R0 "/${OPTION}="
  Call Value
  StrCpy $Given $1
  ${If} $Given != ""
  ${OrIf} $Url != ""
    ; Not %ProgramData%, which the one who starts this may have set.
    SetShellVarContext all
    StrCpy $3 $APPDATA
    ${If} $ForAll != 1
      SetShellVarContext current
    ${EndIf}
    ${If} $ForAll == 1
      ; Everybody may make files in ProgramData, so the folder is closed and the file made anew:
      ; one that was there would stay its maker's.
      StrCpy $R1 "$3\Tatpar"
      Call Close
      ${If} $R2 != 1
        StrCpy $Failed 1
        Goto done_${NAME}
      ${EndIf}
    ${Else}
      CreateDirectory "$3\Tatpar"
    ${EndIf}
    ; Beside the old one first: while the share is away, the office's word stays in force.
    Delete "$3\Tatpar\${NAME}.new"
    ${If} $Given != ""
      StrCpy $1 $Given
      System::Call 'kernel32::CopyFileW(w r1, w "$3\Tatpar\${NAME}.new", i 1) i .r4'
    ${Else} ; the office's server alone: the rest of the policy stays
      StrCpy $4 1
      ${If} ${FileExists} "$3\Tatpar\${NAME}"
        System::Call 'kernel32::CopyFileW(w "$3\Tatpar\${NAME}", w "$3\Tatpar\${NAME}.new", i 1) i .r4'
      ${EndIf}
    ${EndIf}
    ${If} $4 != 0
    ${AndIf} $Url != ""
      nsExec::Exec '"$INSTDIR\tatpar-cli.exe" policy office "$3\Tatpar\${NAME}.new" "--url=$Url" "--token=$Token"'
      Pop $4
      ${If} $4 == 0
        StrCpy $4 1
      ${Else}
        StrCpy $4 0
      ${EndIf}
    ${EndIf}
    ${If} $4 != 0
      System::Call 'kernel32::MoveFileExW(w "$3\Tatpar\${NAME}.new", w "$3\Tatpar\${NAME}", i 1) i .r4'
    ${EndIf}
    ${If} $4 == 0
      Delete "$3\Tatpar\${NAME}.new"
      StrCpy $Failed 1
    ${EndIf}
    done_${NAME}:
  ${EndIf}
!macroend

; Put a program's new file in its place; the one before may run, and is put aside.
!macro Replace NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}.exe"
    Rename "$INSTDIR\${NAME}.exe" "$INSTDIR\old\${NAME}-$Aside.exe"
  ${EndIf}
  Rename "$INSTDIR\${NAME}.exe.new" "$INSTDIR\${NAME}.exe"
!macroend

!macro PutBack NAME
  ${If} ${FileExists} "$INSTDIR\old\${NAME}-$Aside.exe"
    Delete "$INSTDIR\${NAME}.exe"
    Rename "$INSTDIR\old\${NAME}-$Aside.exe" "$INSTDIR\${NAME}.exe"
  ${EndIf}
  Delete "$INSTDIR\${NAME}.exe.new"
!macroend

; Whatever failed: the version before is whole and in its place, and nothing of this one stays.
Function .onInstFailed
  ${If} $Writing == 1
    SetOutPath "$INSTDIR" ; Windows removes no folder in which a program stands
    !insertmacro PutBack "Tatpar"
    !insertmacro PutBack "tatpar-cli"
    ${If} $Again != 1
      RMDir /r "$INSTDIR\${CONTENTS}"
    ${EndIf}
    RMDir "$INSTDIR\old"
  ${EndIf}
FunctionEnd

Section "$(ProgramSection)"
  SectionIn RO
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}\*.*"
    StrCpy $Again 1
  ${EndIf}
  Call IsWhole
  ${If} $ForAll == 1
    Call IsFit
    ${If} $0 != 1
      SetErrorLevel 2
      Abort "$(FolderNotFit)"
    ${EndIf}
    StrCpy $R1 $INSTDIR
    Call Close
    ${If} $R2 != 1
      SetErrorLevel 2
      Abort "$(FolderNotClosed)"
    ${EndIf}
  ${EndIf}
  SetOutPath "$INSTDIR"
  ${If} $Whole == 1
    Goto installed
  ${EndIf}
  StrCpy $Writing 1
  SetOverwrite try
  ClearErrors
  File /r /x Tatpar.exe /x tatpar-cli.exe "${PROGRAM}\*"
  ${If} ${Errors}
  ${AndIf} $Again != 1 ; then what could not be written is in use, and the same
    SetErrorLevel 2
    Abort "$(FilesNotWritten)"
  ${EndIf}
  ; Beside those that may run: a full disk ends the installer here, and leaves them in their places.
  SetOverwrite on
  ClearErrors
  File "/oname=Tatpar.exe.new" "${PROGRAM}\Tatpar.exe"
  File "/oname=tatpar-cli.exe.new" "${PROGRAM}\tatpar-cli.exe"
  ${IfNot} ${Errors}
    CreateDirectory "$INSTDIR\old"
    Delete "$INSTDIR\old\*.exe"
    System::Call 'kernel32::GetTickCount() i .s'
    Pop $Aside
    ClearErrors
    !insertmacro Replace "Tatpar"
    !insertmacro Replace "tatpar-cli"
  ${EndIf}
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "$(FilesNotWritten)"
  ${EndIf}
  StrCpy $Writing ""
  WriteUninstaller "$INSTDIR\uninstall.exe"
  installed:
  CreateShortcut "$SMPROGRAMS\Tatpar.lnk" "$INSTDIR\Tatpar.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "Tatpar"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\Tatpar.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Tatpar contributors"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ClearErrors
  ${GetOptions} $Parameters "/msi" $0
  ${IfNot} ${Errors}
    WriteRegDWORD SHCTX "${KEY}" "SystemComponent" 1
  ${EndIf}
  StrCpy $2 ""
  ${If} $ForAll == 1
    StrCpy $2 " /allusers"
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"$2'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S$2'
  !insertmacro OfficeFile "policy" "policy.toml" "yes"
  !insertmacro OfficeFile "signers" "allowed_signers" ""
  ${If} $Failed == 1
    SetErrorLevel 3 ; the office's settings are not in force: whoever rolls it out must know
  ${EndIf}
SectionEnd

Section "$(AutostartSection)" Autostart
  WriteRegStr SHCTX "${RUN}" "Tatpar" '"$INSTDIR\Tatpar.exe" "--at-login"'
SectionEnd

; Every five minutes Windows asks whether Tatpar ended without being told to; a quit, a running one and the
; setting or policy "start_with_computer = false" start nothing. One task for this user, or one for all.
Section "$(RestartSection)" Restart
  StrCpy $2 "<LogonType>InteractiveToken</LogonType>"
  ${If} $ForAll == 1
    StrCpy $2 "<GroupId>S-1-5-32-545</GroupId>" ; whoever of the users is logged on
  ${EndIf}
  !insertmacro NameTask
  ${WordReplace} "$INSTDIR" "&" "&amp;" "+" $4
  InitPluginsDir
  FileOpen $0 "$PLUGINSDIR\restart.xml" w
  FileWriteUTF16LE /BOM $0 '<?xml version="1.0" encoding="UTF-16"?>'
  FileWriteUTF16LE $0 '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">'
  FileWriteUTF16LE $0 '<Triggers><TimeTrigger><Repetition><Interval>PT5M</Interval></Repetition>'
  FileWriteUTF16LE $0 '<StartBoundary>2026-01-01T00:00:00</StartBoundary><Enabled>true</Enabled></TimeTrigger></Triggers>'
  FileWriteUTF16LE $0 '<Principals><Principal id="Author">$2<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>'
  ; Without a limit of time and on a battery, too: what the task starts is Tatpar itself.
  FileWriteUTF16LE $0 '<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>'
  FileWriteUTF16LE $0 '<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>'
  FileWriteUTF16LE $0 '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>'
  ; The usual priority of a task is below that of a program that a person started.
  FileWriteUTF16LE $0 '<Priority>5</Priority><ExecutionTimeLimit>PT0S</ExecutionTimeLimit></Settings>'
  FileWriteUTF16LE $0 '<Actions Context="Author"><Exec><Command>$4\Tatpar.exe</Command>'
  FileWriteUTF16LE $0 '<Arguments>--if-crashed</Arguments></Exec></Actions></Task>'
  FileClose $0
  ; Without it Tatpar works as well: what Windows says against it is no reason not to install.
  nsExec::Exec '"$SYSDIR\schtasks.exe" /create /f /tn "$3" /xml "$PLUGINSDIR\restart.xml"'
  Pop $0
  WriteRegDWORD SHCTX "${KEY}" "Restart" 1
SectionEnd

Section ; all is in its place
  ${IfNot} ${SectionIsSelected} ${Restart}
    !insertmacro RemoveTask
    WriteRegDWORD SHCTX "${KEY}" "Restart" 0
  ${EndIf}
  FileOpen $0 "$INSTDIR\${MARKER}" w
  FileWrite $0 "${BUILD}"
  FileClose $0
  ; The running one looks every 15 seconds. Its parts go when it has gone; should it have a window
  ; open, they go with the next version.
  ${For} $Tries 1 40
    Delete "$INSTDIR\old\*.exe"
    ${IfNot} ${FileExists} "$INSTDIR\old\*.exe"
      RMDir "$INSTDIR\old"
      !insertmacro RemoveBuilds "${CONTENTS}"
      ${Break}
    ${EndIf}
    Sleep 1000
  ${Next}
SectionEnd

; Put 1 into $0 when everybody's programs may stand in $INSTDIR: nobody else's files are in it, and no
; folder above it is another user's to rename. Of an installation that was there the machine tells.
Function IsFit
  StrCpy $0 0
  ${GetParent} $INSTDIR $1
  StrLen $2 $1 ; "D:", or empty for a folder that has no parent
  StrLen $3 $PROGRAMFILES64
  StrCpy $4 $INSTDIR $3
  StrCpy $5 $INSTDIR 1 $3
  ${If} $4 == $PROGRAMFILES64
  ${AndIf} $5 == "\"
    StrCpy $0 1
    Return
  ${EndIf}
  ${If} $2 != 2
    Return
  ${EndIf}
  ReadRegStr $1 HKLM "${KEY}" "InstallLocation"
  ${If} $1 == $INSTDIR
    StrCpy $0 1
    Return
  ${EndIf}
  StrCpy $0 1
  FindFirst $1 $2 "$INSTDIR\*"
  ${DoWhile} $2 != ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $0 0
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
FunctionEnd

; Make the folder $R1, closed from its first moment, or close the one that is there with all in it;
; put 1 into $R2 when only administrators can write there now. No other program is run for it.
Function Close
  StrCpy $R2 0
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${CLOSED}", i 1, *p .r6, p 0) i .r5'
  ${If} $5 == 0
    Return
  ${EndIf}
  ; What another made may lead elsewhere: only the link goes, not where it leads.
  System::Call 'kernel32::GetFileAttributesW(w R1) i .r5'
  IntOp $7 $5 & 0x400 ; FILE_ATTRIBUTE_REPARSE_POINT
  ${If} $5 != -1
  ${AndIf} $7 != 0
    System::Call 'kernel32::RemoveDirectoryW(w R1)'
  ${EndIf}
  System::Call '*(i 24, i 0, p r6, i 0, i 0) p .r7' ; SECURITY_ATTRIBUTES
  System::Call 'kernel32::CreateDirectoryW(w R1, p r7) i .r5'
  System::Free $7
  System::Call 'advapi32::GetSecurityDescriptorOwner(p r6, *p .r7, *i .r8)'
  System::Call 'advapi32::GetSecurityDescriptorDacl(p r6, *i .r8, *p .r9, *i .r8)'
  ; Owner and protected list, also of all that inherits from it.
  System::Call 'advapi32::SetNamedSecurityInfoW(w R1, i 1, i 0x80000005, p r7, p 0, p r9, p 0) i .r5'
  System::Call 'kernel32::LocalFree(p r6)'
  ${If} $5 == 0
    System::Call 'kernel32::GetFileAttributesW(w R1) i .r5'
    IntOp $7 $5 & 0x400
    ${If} $5 != -1
    ${AndIf} $7 == 0
      StrCpy $R2 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Put into $1 what follows $R0 in the word that begins so, or nothing. GetOptions knows
; /policy="a b" alone; PowerShell and those who start programs by a list of words quote "/policy=a b".
Function Value
  StrLen $6 $R0
  System::Call 'kernel32::GetCommandLineW() p .r2'
  System::Call 'shell32::CommandLineToArgvW(p r2, *i .r3) p .r4'
  StrCpy $5 1
  ${While} $5 < $3
    IntOp $7 $5 * 8 ; a pointer's size
    IntPtrOp $7 $7 + $4
    System::Call '*$7(w .r8)'
    StrCpy $9 $8 $6
    ${If} $9 == $R0
      StrCpy $1 $8 "" $6
      System::Call 'kernel32::LocalFree(p r4)'
      Return
    ${EndIf}
    IntOp $5 $5 + 1
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p r4)'
  StrCpy $1 ""
FunctionEnd

; A start-up script runs this at each start of each PC.
Function IsWhole
  ClearErrors
  ${GetOptions} $Parameters "/repair" $0
  ${If} ${Errors}
  ${AndIf} ${Silent}
  ${AndIf} $Again == 1
  ${AndIf} ${FileExists} "$INSTDIR\Tatpar.exe"
  ${AndIf} ${FileExists} "$INSTDIR\tatpar-cli.exe"
  ${AndIf} ${FileExists} "$INSTDIR\uninstall.exe"
    FileOpen $0 "$INSTDIR\${MARKER}" r
    FileRead $0 $1
    FileClose $0
    ${If} $1 == "${BUILD}"
      StrCpy $Whole 1
    ${EndIf}
  ${EndIf}
FunctionEnd

!macro Needed OPTION
  StrCpy $R0 "${OPTION}"
  Call Value
  ${If} $1 != ""
  ${AndIfNot} ${FileExists} "$1"
    SetErrorLevel 3
    Quit
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  !insertmacro ReadWords
  ; A 32-bit Windows refuses this program itself.
  ${IfNot} ${AtLeastBuild} 17763
  ${OrIfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 1150
    Quit
  ${EndIf}
  ; The Windows Installer has the office's files looked for before it removes the version before.
  ClearErrors
  ${GetOptions} $Parameters "/look" $0
  ${IfNot} ${Errors}
    !insertmacro Needed "/policy="
    !insertmacro Needed "/signers="
    SetErrorLevel 0
    Quit
  ${EndIf}
  ClearErrors
  ${GetOptions} $Parameters "/remove" $0
  ${IfNot} ${Errors}
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
    ${If} $INSTDIR == ""
      Quit
    ${EndIf}
    StrCpy $2 ""
    ${If} $ForAll == 1
      StrCpy $2 " /allusers"
    ${EndIf}
    StrCpy $3 2
    ExecWait '"$INSTDIR\uninstall.exe" /S$2 _?=$INSTDIR' $3
    ${If} $3 == 0
      Delete "$INSTDIR\uninstall.exe"
      RMDir "$INSTDIR"
    ${EndIf}
    SetErrorLevel $3
    Quit
  ${EndIf}
  ; It takes all or nothing, and the system may read less than who started it: they are looked for again.
  ClearErrors
  ${GetOptions} $Parameters "/msi" $0
  ${IfNot} ${Errors}
    !insertmacro Needed "/policy="
    !insertmacro Needed "/signers="
  ${EndIf}
  ReadRegStr $2 SHCTX "${KEY}" "InstallLocation"
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $2
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Tatpar"
    ${If} $ForAll == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Tatpar"
    ${EndIf}
  ${EndIf}
  ; An upgrade keeps what was chosen.
  ReadRegStr $3 SHCTX "${RUN}" "Tatpar"
  ${If} $2 != ""
  ${AndIf} $3 == ""
    !insertmacro UnselectSection ${Autostart}
  ${EndIf}
  ClearErrors
  ${GetOptions} $Parameters "/noautostart" $0
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${Autostart}
    DeleteRegValue SHCTX "${RUN}" "Tatpar"
  ${EndIf}
  ClearErrors
  ReadRegDWORD $3 SHCTX "${KEY}" "Restart"
  ${IfNot} ${Errors}
  ${AndIf} $3 == 0
    !insertmacro UnselectSection ${Restart}
  ${EndIf}
  ClearErrors
  ${GetOptions} $Parameters "/norestart" $0
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${Restart}
  ${EndIf}
FunctionEnd

Section "un.$(ProgramSection)"
  SectionIn RO
  !insertmacro RemoveTask ; or it would start what is being removed
  Delete "$INSTDIR\${MARKER}" ; by which every running one sees that it is to end
  nsExec::Exec '"$INSTDIR\tatpar-cli.exe" quit' ; this user's at once
  Pop $0
  ${For} $Tries 1 40
    Delete "$INSTDIR\old\*.exe"
    Delete "$INSTDIR\Tatpar.exe"
    Delete "$INSTDIR\tatpar-cli.exe"
    ${IfNot} ${FileExists} "$INSTDIR\old\*.exe"
    ${AndIfNot} ${FileExists} "$INSTDIR\Tatpar.exe"
    ${AndIfNot} ${FileExists} "$INSTDIR\tatpar-cli.exe"
      StrCpy $Failed 0
      ${Break}
    ${EndIf}
    StrCpy $Failed 1
    Sleep 1000
  ${Next}
  ${If} $Failed == 1
    SetErrorLevel 2
    Abort "$(StillRuns)"
  ${EndIf}
  RMDir "$INSTDIR\old"
  !insertmacro RemoveBuilds ""
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tatpar.lnk"
  DeleteRegKey SHCTX "${KEY}"
  DeleteRegValue SHCTX "${RUN}" "Tatpar"
SectionEnd

Section /o "un.$(PurgeSection)" Purge
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\Tatpar"
SectionEnd

Function un.onInit
  SetRegView 64
  !insertmacro ReadWords
  ClearErrors
  ${GetOptions} $Parameters "/purge" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${Purge}
  ${EndIf}
FunctionEnd

; The Windows installer. makensis is given VERSION, PROGRAM (the folder), OUT and SIZE_KB.
;
; /S silent, /allusers for the whole PC (needs an administrator), /D=FOLDER last,
; /policy=FILE is put where the program looks for the machine's policy (with /allusers).
; The uninstaller leaves every officer's data where it is; /purge removes this user's too.
Unicode true
Target amd64-unicode
RequestExecutionLevel highest
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tatpar"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"

Name "Tatpar"
OutFile "${OUT}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Tatpar"
VIAddVersionKey FileDescription "Tatpar"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT"
ManifestDPIAware true

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Tatpar.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Policy

!macro ForWhom
  ; A user's own installation needs no administrator; an installed one keeps its kind.
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/allusers" $1
  ${IfNot} ${Errors}
    SetShellVarContext all
  ${EndIf}
!macroend

!macro EndRunning FOLDER
  ; Asked politely: the program commits, locks the register and ends. None running is no error.
  ${If} ${FileExists} "${FOLDER}\tatpar-cli.exe"
    nsExec::Exec '"${FOLDER}\tatpar-cli.exe" quit'
    Pop $0
    Sleep 1500
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  !insertmacro ForWhom
  ${GetOptions} $0 "/policy=" $Policy
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${GetOptions} $0 "/allusers" $1
    ${If} ${Errors}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Tatpar"
    ${Else}
      StrCpy $INSTDIR "$PROGRAMFILES64\Tatpar"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Tatpar"
  SectionIn RO
  !insertmacro EndRunning "$INSTDIR"
  ; Only what an older version put there; data stand elsewhere.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Tatpar.lnk" "$INSTDIR\Tatpar.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "Tatpar"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\Tatpar.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Tatpar contributors"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/allusers" $1
  ${If} ${Errors}
    StrCpy $2 ""
  ${Else}
    StrCpy $2 " /allusers"
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"$2'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S$2'
  ReadEnvStr $3 PROGRAMDATA
  ${If} $Policy != ""
    CreateDirectory "$3\Tatpar"
    System::Call 'kernel32::CopyFileW(w "$Policy", w "$3\Tatpar\policy.toml", i 0) i .r4'
    ${If} $4 == 0
      SetErrorLevel 3 ; the office's settings are not in force: whoever rolls it out must know
    ${EndIf}
  ${EndIf}
SectionEnd

Section "Start with Windows"
  WriteRegStr SHCTX "${RUN}" "Tatpar" '"$INSTDIR\Tatpar.exe" "--hidden"'
SectionEnd

Section Uninstall
  SetRegView 64
  !insertmacro ForWhom
  !insertmacro EndRunning "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Tatpar.exe"
  Delete "$INSTDIR\tatpar-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tatpar.lnk"
  DeleteRegKey SHCTX "${KEY}"
  DeleteRegValue SHCTX "${RUN}" "Tatpar"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/purge" $1
  ${IfNot} ${Errors}
    SetShellVarContext current
    RMDir /r "$LOCALAPPDATA\Tatpar"
  ${EndIf}
SectionEnd

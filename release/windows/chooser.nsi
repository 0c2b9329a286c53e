; The installer of Chooser for one person: no rights are asked for. release/windows/package.py gives the values.

Unicode true
Target ${TARGET}
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
Name "Chooser"
BrandingText "Chooser ${VERSION}"
Icon "${ICON}"
UninstallIcon "${ICON}"
OutFile "${OUT}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Chooser"
!include "FileFunc.nsh"
InstallDir "$LOCALAPPDATA\Programs\Chooser"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Chooser"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Chooser setup"
VIAddVersionKey "LegalCopyright" "MIT license, ${YEAR} The Chooser contributors"

!define CLASSES "Software\Classes"
!define TYPE "Chooser.Decision"
!include "${FILES}"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!macro TellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  ; An older version may have files that this one has not: its own uninstaller takes them away first.
  ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
  StrCmp $0 "" fresh
  IfFileExists "$0\uninstall.exe" 0 fresh
  ExecWait '"$0\uninstall.exe" /S /KEEP _?=$0'
  Delete "$0\uninstall.exe"
fresh:
  ClearErrors
  !insertmacro PutFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  IfErrors 0 +2
  Abort "Chooser could not be installed in $INSTDIR."
  CreateShortcut "$SMPROGRAMS\Chooser.lnk" "$INSTDIR\chooserw.exe"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Chooser decision"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\decision.ico"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\chooserw.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.chooser" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\.chooser\OpenWithProgids" "${TYPE}" ""
  ; Reports are offered to Chooser; what opens PDFs stays the same.
  WriteRegStr HKCU "${CLASSES}\${TYPE}.report" "" "Chooser report"
  WriteRegStr HKCU "${CLASSES}\${TYPE}.report\shell\open\command" "" '"$INSTDIR\chooserw.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.pdf\OpenWithProgids" "${TYPE}.report" ""
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Chooser"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\chooserw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Chooser contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TellShell
SectionEnd

Section Uninstall
  !insertmacro TakeFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Chooser.lnk"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}.report"
  DeleteRegValue HKCU "${CLASSES}\.pdf\OpenWithProgids" "${TYPE}.report"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.pdf\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.pdf"
  DeleteRegValue HKCU "${CLASSES}\.chooser\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.chooser\OpenWithProgids"
  ; Another program may have taken the ending since.
  ReadRegStr $0 HKCU "${CLASSES}\.chooser" ""
  StrCmp $0 "${TYPE}" 0 +2
  DeleteRegValue HKCU "${CLASSES}\.chooser" ""
  DeleteRegKey /ifempty HKCU "${CLASSES}\.chooser"
  DeleteRegKey HKCU "${UNINSTALL}"
  ; What the app keeps for itself goes too, but not before a newer version comes.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KEEP" $1
  IfErrors 0 kept
  Delete "$LOCALAPPDATA\chooser\catalog-*.msgpack"
  Delete "$LOCALAPPDATA\chooser\state\chooser.log*"
  ; Unsaved work stays: it is the person's.
  RMDir "$LOCALAPPDATA\chooser\state"
  RMDir "$LOCALAPPDATA\chooser"
  Delete "$APPDATA\Chooser\chooser.ini"
  RMDir "$APPDATA\Chooser"
kept:
  !insertmacro TellShell
SectionEnd

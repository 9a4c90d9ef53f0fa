"""Builds the Windows Installer package for group policy and Intune: it carries the setup program.

The setup program replaces a running Tatpar, protects its folders and installs the office's files;
the package adds the needs of Windows' own deployment: an identity, properties, and a roll-back if
the setup program refuses. ``POLICY``, ``SIGNERS``, ``OFFICE`` and ``TOKEN`` are the setup program's
options of the same names.
"""

import uuid
from datetime import UTC, datetime
from pathlib import Path

from tools.release import commit_epoch
from tools.shell import call
from tools.system import install_packages

_UPGRADES = uuid.UUID("2f4e1c1a-7a0e-5b1b-9a55-0d1f6a1f9b52")  # drawn once: all versions have it
_MAKER = "Tatpar contributors"
_SOURCE = """\
<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{product}" Name="Tatpar" Version="{version}" Manufacturer="{maker}"
           Language="1033" UpgradeCode="{upgrades}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" />
    <MajorUpgrade DowngradeErrorMessage="A newer version of Tatpar is already installed." />
    <Condition
      Message="Tatpar needs 64-bit Windows 10, version 1809, or later.">VersionNT64</Condition>
    <Property Id="MsiHiddenProperties" Value="TOKEN" />
    <Binary Id="Setup" SourceFile="{setup}" />
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Component Id="Version" Guid="{component}" Win64="yes">
        <RegistryKey Root="HKLM" Key="Software\\Tatpar">
          <RegistryValue Name="Msi" Type="string" Value="{version}" KeyPath="yes" />
        </RegistryKey>
      </Component>
    </Directory>
    <Feature Id="Program" Title="Tatpar" Level="1">
      <ComponentRef Id="Version" />
    </Feature>
  </Product>
</Wix>
"""
# Of msidbCustomActionType: a program of the Binary table, as the system, its words not in a log.
_PROGRAM, _AS_SYSTEM, _HIDDEN = 0x2, 0x400 | 0x800, 0x2000
_INSTALL = """/S /allusers /msi "/policy=[POLICY]" "/signers=[SIGNERS]" "/office=[OFFICE]" """
_INSTALL += '"/token=[TOKEN]"'
_LOOK = """/S /look "/policy=[POLICY]" "/signers=[SIGNERS]" """
_ACTIONS = "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES "
_ORDER = "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES "
_MOVE = "UPDATE `InstallExecuteSequence`"
_RENEW = "UPDATE `Property` SET `Value` ="
_SECURE = "WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED;POLICY;SIGNERS;OFFICE;TOKEN"
# Rows that wixl 0.106 does not write. Between InstallInitialize (1500) and InstallFinalize (6600)
# Windows rolls everything back if the setup program refuses, also the older version's removal.
_MORE = (
    f"{_ACTIONS}('Install', {_PROGRAM | _AS_SYSTEM | _HIDDEN}, 'Setup', '{_INSTALL}')",
    f"{_ACTIONS}('Remove', {_PROGRAM | _AS_SYSTEM}, 'Setup', '/S /allusers /remove')",
    # Before anything changes: later steps are rolled back by Windows, only partly by Wine.
    f"{_ACTIONS}('Look', {_PROGRAM}, 'Setup', '{_LOOK.strip()}')",
    f"{_ORDER}('Look', 'NOT REMOVE=\"ALL\"', 1499)",
    f"{_ORDER}('Install', 'NOT REMOVE=\"ALL\"', 6500)",
    # An upgrade replaces: the newer one's setup program runs over the older installation.
    f"{_ORDER}('Remove', 'REMOVE=\"ALL\" AND NOT UPGRADINGPRODUCTCODE', 1501)",
    f"{_MOVE} SET `Sequence` = 1502 WHERE `Action` = 'RemoveExistingProducts'",
    # Users without administrator rights may not set them when the system installs.
    f"{_RENEW} '{_SECURE}' WHERE `Property` = 'SecureCustomProperties'",
)


def build_msi(setup: Path, build: str, place: Path) -> Path:
    """Write the package beside the setup program; ``build`` identifies its content.

    Times are the commit's and identities those of the build: two builds have the same bytes.
    """
    install_packages({"wixl": "wixl", "msibuild": "msitools", "faketime": "faketime"})
    version = setup.name.split("-")[1]
    source = place / "tatpar.wxs"
    facts: dict[str, object] = {
        "product": _identity(f"product {build}"),
        "component": _identity("component"),
    }
    facts |= {"upgrades": _UPGRADES, "version": version, "setup": setup, "maker": _MAKER}
    source.write_text(_SOURCE.format(**facts), "utf-8")
    msi = setup.with_name(f"tatpar-{version}.msi")
    moment = datetime.fromtimestamp(commit_epoch(), UTC).strftime("%Y-%m-%d %H:%M:%S")
    then = ("env", "TZ=UTC", "faketime", "-f", moment)
    call(*then, "wixl", "--arch", "x64", "--output", msi, source, quiet=True)
    package = f"{{{_identity(f'package {build}')}}}".upper()
    call(*then, "msibuild", msi, "-s", f"Tatpar {version}", _MAKER, "x64;1033", package, quiet=True)
    for query in _MORE:  # in separate calls: msibuild loses all but one of several
        call(*then, "msibuild", msi, "-q", query, quiet=True)
    return msi


def _identity(of: str) -> uuid.UUID:
    return uuid.uuid5(_UPGRADES, of)

#!/bin/bash
# Runs as root after the package was installed or upgraded (deb, rpm).

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --install /usr/bin/${executable} ${executable} /opt/${sanitizedProductName}/${executable} 100 ||
        ln -sf /opt/${sanitizedProductName}/${executable} /usr/bin/${executable}
else
    ln -sf /opt/${sanitizedProductName}/${executable} /usr/bin/${executable}
fi

# Chromium's sandbox needs user namespaces; where the kernel has none, a helper with root's rights does the same.
if [[ -L /proc/self/ns/user ]] && unshare --user true 2>/dev/null; then
    chmod 0755 /opt/${sanitizedProductName}/chrome-sandbox || true
else
    chmod 4755 /opt/${sanitizedProductName}/chrome-sandbox || true
fi

hash update-mime-database 2>/dev/null && update-mime-database /usr/share/mime || true
hash update-desktop-database 2>/dev/null && update-desktop-database /usr/share/applications || true
hash gtk-update-icon-cache 2>/dev/null && gtk-update-icon-cache --quiet --ignore-theme-index /usr/share/icons/hicolor || true

# Ubuntu 24.04 gives user namespaces only to programs with a profile. Where AppArmor is older than the profile's
# language, it is not needed either.
profile=/opt/${sanitizedProductName}/resources/apparmor-profile
if apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --debug $profile >/dev/null 2>&1; then
    cp -f $profile /etc/apparmor.d/${executable}
    # In a chroot, as when an image is made, nothing can be loaded.
    if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
        apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/${executable} || true
    fi
fi
exit 0

#!/bin/bash
# Runs as root after the package was removed. Nobody's own files are touched.

# An upgrade removes the older package too: dpkg says so in a word, rpm with the number of versions that stay.
case "$1" in
    upgrade | failed-upgrade | abort-* | [1-9]*) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --remove ${executable} /opt/${sanitizedProductName}/${executable} || true
fi
# A link that was made where there are no alternatives.
[ -L /usr/bin/${executable} ] && [ ! -e /usr/bin/${executable} ] && rm -f /usr/bin/${executable}

if [ -f /etc/apparmor.d/${executable} ]; then
    apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --remove /etc/apparmor.d/${executable} || true
    rm -f /etc/apparmor.d/${executable}
fi

hash update-mime-database 2>/dev/null && update-mime-database /usr/share/mime || true
hash update-desktop-database 2>/dev/null && update-desktop-database /usr/share/applications || true
exit 0

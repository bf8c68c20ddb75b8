/** Linux has many desktops, of which not every one tells or allows the same. */
export const onLinux = navigator.userAgent.includes('Linux');

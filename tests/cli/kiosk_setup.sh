#!/usr/bin/env bash
# tools/kiosk-setup on a system in a folder: what it sets up, that a second time changes nothing,
# that a clinic's own file is never lost.
#
#     kiosk_setup.sh SOURCES OUT_FOLDER
set -eu
sources=$1 out=$2 root=$2/root
[ "$(id -u)" -eq 0 ] || { echo "not root, who alone makes users: skipped"; exit 77; }
for tool in systemctl systemd-sysusers; do
    command -v $tool >/dev/null || { echo "$tool is not there: skipped"; exit 77; }
done

fail() { echo "FAILED: $*"; exit 1; }

setup() {
    "$sources/tools/kiosk-setup" --root "$root" "$@" >"$out/said" 2>"$out/faults" ||
        fail "$(cat "$out/faults")"
}

# All that is there, with what is in it. The lock of the user list counts for nothing.
picture() {
    (cd "$root" &&
        find . ! -name .pwd.lock -printf '%p %m %u %g %l\n' -type f -exec cksum {} + | sort)
}

rm -rf "$out"
mkdir -p "$root/etc/systemd/system/getty.target.wants" "$root/usr/local/lib/systemd/system" \
    "$root/lib/systemd/system"
printf 'root:x:0:0:root:/root:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\naudio:x:29:\nvideo:x:44:\nrender:x:104:\n' >"$root/etc/group"
cp "$sources/assets/kiosk/limber-kiosk.service" "$root/usr/local/lib/systemd/system/"
for unit in seatd.service ctrl-alt-del.target multi-user.target graphical.target getty.target; do
    printf '[Unit]\nDescription=%s\n[Install]\nWantedBy=multi-user.target\n' $unit \
        >"$root/lib/systemd/system/$unit"
done
printf '[Unit]\nDescription=getty\n[Install]\nWantedBy=getty.target\nDefaultInstance=tty1\n' \
    >"$root/lib/systemd/system/getty@.service"
login=$root/etc/systemd/system/getty.target.wants/getty@tty1.service
ln -s /lib/systemd/system/getty@.service "$login"

setup
wants=$root/etc/systemd/system/multi-user.target.wants
[ -L "$wants/limber-kiosk.service" ] || fail "it does not start with the machine"
[ -L "$wants/seatd.service" ] || fail "the screen is not given to it"
units=$root/etc/systemd/system
[ ! -e "$login" ] || fail "a login prompt stays"
[ "$(readlink "$units/ctrl-alt-del.target")" = /dev/null ] || fail "Ctrl+Alt+Del works"
[ "$(readlink "$units/default.target")" = /lib/systemd/system/multi-user.target ] ||
    fail "a desktop starts"
grep -q '^limber:.*nologin$' "$root/etc/passwd" || fail "no user, or one who can log in"
group=$(sed -n 's/^limber:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/group")
[ "$(stat -c '%a %u %g' "$root/etc/limber/clinic.cfg")" = "640 0 $group" ] ||
    fail "who may read the PIN"
cmp -s "$root/etc/limber/clinic.cfg" "$sources/assets/kiosk/example.cfg" || fail "not the example"

picture >"$out/first"
setup
picture >"$out/second"
cmp -s "$out/first" "$out/second" ||
    fail "the second time changes: $(diff "$out/first" "$out/second")"
! grep -q '  done' "$out/said" ||
    fail "the second time says that it did something: $(cat "$out/said")"

# A clinic's own file stays, and one that takes its place leaves it beside.
echo '# ours' >>"$root/etc/limber/clinic.cfg"
setup
tail -n 1 "$root/etc/limber/clinic.cfg" | grep -q ours || fail "the clinic's own file is gone"
sed 's/Harbour/Other/' "$sources/assets/kiosk/example.cfg" >"$out/other.cfg"
setup --clinic "$out/other.cfg"
grep -q ours "$root/etc/limber/clinic.cfg.before" || fail "the file before is gone"

! "$sources/tools/kiosk-setup" --root "$root" --clinic /nowhere.cfg 2>"$out/faults" >/dev/null ||
    fail "no such file"
grep -q /nowhere.cfg "$out/faults" || fail "it does not say which file is missing"
echo "set up, twice"

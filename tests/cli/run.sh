#!/usr/bin/env bash
# run.sh LIMBER SOURCE_FOLDER OUT_FOLDER: the command line as a person meets it: exit codes, one
# clear line for each mistake, JSON alone on standard output.
set -eu
limber=$1 source=$2 out=$3
rm -rf "$out"
mkdir -p "$out"
. "$(dirname "$0")/expect.sh"

copy_data() {
    rm -rf "$out/data"
    mkdir -p "$out/data"
    cp -r "$source/assets" "$source/shaders" "$out/data"
}

# Help is there wherever one asks for it.
for words in "--help" "-h" "shot --help" "measure --exercise calf_stick -h"; do
    # shellcheck disable=SC2086
    expect 0 "" $words
    grep -q "^limber shot OUT.png" "$out/stdout" || fail "limber $words: no help"
done

# Mistakes on the command line: exit 2 and the nearest valid one.
expect 2 "--theme" --themes dusk
expect 2 "calves_achilles" --area calfs_achilles
expect 2 "morning" --theme mourning
expect 2 "female" --build femal
expect 2 "--size" --size 12
expect 2 "export" exprt "$out/x.glb"
expect 2 "--area" --area
expect 2 "did you mean 'de'" --lang deu
expect 2 "one is 'de'" shot --lang fr "$out/x.png"
expect 2 "front, back, left, right" shot --view top "$out/x.png"
expect 2 "limber --help" frobnicate
expect 2 "back" shot --view bak "$out/x.png"
expect 2 "hip_flexion" shot --pose "hip_flxion_r=9" "$out/x.png"
expect 2 "knee_flexion_l" shot --pose "knee_flexion_l=500" "$out/x.png"
expect 2 "with --plain alone" shot --exercise calf_gastroc_wall,calf_stick "$out"
expect 2 "calf_stick" shot --exercise calf_gastroc_wall,calf_stik --plain "$out"
expect 0 "" shot --size 320x240 --pose "hip_flexion_l=90 knee_flexion_l=90" "$out/pose.png"

# No session and no pattern of that name.
expect 2 "did you mean 'desk_break'" --session desk_brake
expect 2 "did you mean 'box_4'" --breathe box4
expect 2 "did you mean 'desk_break'" shot --session desk_brake "$out/x.png"

expect 2 "calf_gastroc_wall" export "$out/x.glb" --exercise calf_gastrok_wall
expect 2 "ham_roller" bench --seconds 0.1 --exercise ham_rollr

# A pose that holds, one that is not there, a word that is not known.
expect 0 "" measure --exercise calf_gastroc_wall --at end
grep -qE '^{"exercise":"calf_gastroc_wall","holds":(true|false),"contacts":\[{"skin":"heel_l",' \
    "$out/stdout" ||
    fail "no pose: $(cat "$out/stdout")"
expect 1 "no_such" measure --exercise no_such --at end
expect 2 "exercise" measure --at end

# A clip over its whole time.
expect 0 "" measure --exercise calf_gastroc_wall
grep -qE '^{"exercises":\[{"id":"calf_gastroc_wall","form":"proper","passes":' "$out/stdout" ||
    fail "no measure: $(cat "$out/stdout")"
expect 1 "no_such" measure --exercise no_such
expect 2 "start" measure --exercise calf_gastroc_wall --at stat

# How long muscles are: JSON of a pose, an angle that is not known, a broken file.
expect 0 "" muscles --pose "hip_flexion_r=90 knee_flexion_r=10"
grep -q '^{"muscles":\[{"name":.*"side":"r","length_m":0\..*"strain":.*}\]}$' "$out/stdout" ||
    fail "no muscles: $(cat "$out/stdout")"
expect 2 "hip_flexion_r" muscles --pose "hip_flexon_r=90"
copy_data
printf 'leg = ( "thigh_*", "shim_*", "foot_*" );\n' >"$out/data/assets/body/paths.cfg"
expect 1 "paths.cfg:1: no joint 'shim_*'" muscles --data "$out/data"
expect 1 "paths.cfg:1: no joint 'shim_*'" check --data "$out/data"

# What is heard, as a file: 16-bit stereo at 48 kHz, as long as was asked for (and a second).
expect 0 "" sound --out "$out/breath.wav" start breath=4,0,8,0*2 wait=0.5 --ambience air
[ "$(stat -c %s "$out/breath.wav")" -eq $((44 + 4 * 48000 * 55 / 2)) ] ||
    fail "another length than 27.5 s"
[ "$(head -c 12 "$out/breath.wav" | tail -c 4)" = WAVE ] || fail "no wave file"
expect 0 "" sound --out "$out/all.wav"
expect 2 "wanted: limber sound --out" sound count
expect 2 "did you mean 'count'" sound --out "$out/no.wav" cuont
expect 2 "breath=4,x" sound --out "$out/no.wav" breath=4,x
expect 2 "breath=1,2,3,4,5" sound --out "$out/no.wav" breath=1,2,3,4,5
expect 2 "breath=4,0,4*0" sound --out "$out/no.wav" "breath=4,0,4*0"
expect 2 "3600" sound --out "$out/no.wav" "breath=4,0,4*1000"
expect 2 "air" sound --out "$out/no.wav" --ambience sir
[ ! -e "$out/no.wav" ] || fail "a sound was written although the command is wrong"
expect 1 "nowhere" sound --out "$out/nowhere/x.wav"

# The content as it stands, and with one thing wrong in each file.
expect 0 "" check
copy_data
printf 'areas: (\n    { id = ;\n' >"$out/data/assets/guide.cfg"
expect 1 "guide.cfg:2: syntax error" check --data "$out/data"
expect 1 "guide.cfg:2: syntax error" shot --data "$out/data" "$out/x.png"
copy_data
sed -i 's/hip_flexion = -15/hip_flexon = -15/' "$out/data/assets/exercises/calf_gastroc_wall.cfg"
expect 1 "unknown angle 'hip_flexon', did you mean 'hip_flexion'?" check --data "$out/data"
expect 1 "calf_gastroc_wall.cfg:25: unknown angle" \
    check "$out/data/assets/exercises/calf_gastroc_wall.cfg"
expect 0 "" check "$out/data/assets/exercises/calf_stick.cfg"
sed -i 's/way = "strap_foot"/way = "strap_fot"/' "$out/data/assets/exercises/ham_strap_slr.cfg"
expect 1 "ham_strap_slr.cfg:1: unknown way 'strap_fot'" \
    check "$out/data/assets/exercises/ham_strap_slr.cfg"
# One whose clip goes through something is told with the moment, and is a fault.
mkdir -p "$out/data/clips/male"
for kind in contact slide sunk limb range balance end speed length alone; do
    worst=0.000000
    [ $kind != limb ] || worst=0.021000
    echo "$kind $worst in 1.50 farm_r in thigh_r"
done >"$out/data/clips/male/calf_stick.measure"
expect 1 \
    "calf_stick.cfg:1: male, going in at 1.5 s: limb of farm_r in thigh_r is 21.0 mm, at most 5" \
    check "$out/data/assets/exercises/calf_stick.cfg"
sed -i 's/^hold = 4;/hold = 4.25;/' "$out/data/assets/breathing/box_4.cfg"
expect 1 "box_4.cfg:4: hold must be in steps of 0.1 s" check "$out/data/assets/breathing/box_4.cfg"
expect 1 "box_4.cfg:4: hold must be in steps of 0.1 s" check "$out/data/assets/breathing.cfg"
expect 0 "" check "$out/data/assets/breathing/four_7_8.cfg"
sed -i '/^    calf_stick: {/,/^    }/ { /feel = /d }' "$out/data/assets/text/de.cfg"
expect 1 "calf_stick.cfg:1: no words 'exercise.calf_stick.feel' in de.cfg" \
    check "$out/data/assets/exercises/calf_stick.cfg"
sed -i '/^    ub_cross_hug: {/,/^    }/ { /easier = /d }' "$out/data/assets/text/es.cfg"
expect 1 "ub_cross_hug.cfg:1: no words 'exercise.ub_cross_hug.easier' in es.cfg" \
    check "$out/data/assets/exercises/ub_cross_hug.cfg"
copy_data
sed -i 's/"ham_strap_slr"/"ham_strap_srl"/' "$out/data/assets/sessions/after_run.cfg"
expect 1 "after_run.cfg:11: unknown exercise 'ham_strap_srl', did you mean 'ham_strap_slr'?" \
    check "$out/data/assets/sessions/after_run.cfg"
expect 0 "" check "$out/data/assets/sessions/before_bed.cfg"
printf 'steps = (\n    { exercise = "calf_stick"; adapted = true; }\n);\n' \
    >"$out/data/assets/sessions/before_bed.cfg"
expect 1 "before_bed.cfg:2: 'calf_stick' has no adapted form" \
    check "$out/data/assets/sessions/before_bed.cfg"
copy_data
mkdir -p "$out/own/sessions"
printf 'name = "Mine"; steps = ( { words = "Stroll"; seconds = 60; } );\n' \
    >"$out/own/sessions/own_mine.cfg"
expect 0 "" check --data "$out/data" "$out/own/sessions/own_mine.cfg"
printf 'name = "Mine"; steps = ( { breathe = "box_5"; seconds = 60; } );\n' \
    >"$out/own/sessions/own_mine.cfg"
expect 1 "own_mine.cfg:1: unknown pattern 'box_5', did you mean 'box_4'?" \
    check --data "$out/data" "$out/own/sessions/own_mine.cfg"
sed -i '/^    before_bed: {/,/^    }/ { /about = /d }' "$out/data/assets/text/es.cfg"
expect 1 "es.cfg:1: no words 'session.before_bed.about' for session 'before_bed'" \
    check "$out/data/assets/sessions/before_bed.cfg"

# A clinic's file, wherever it is: what it names is there, else the nearest is told.
clinic=$out/clinic.cfg
expect 0 "" check "$source/assets/kiosk/example.cfg"
printf 'name = "Harbour";\nlanguages = [ "en" ];\nareas = [ "hamstring" ];\n' >"$clinic"
expect 1 "clinic.cfg:3: unknown area 'hamstring', did you mean 'hamstrings'?" check "$clinic"
mv "$clinic" "$out/harbour.cfg"
expect 1 "harbour.cfg:3: unknown area 'hamstring'" check "$out/harbour.cfg"
printf 'name = "Harbour";\nlanguages = [ "en" ];\nlogo = "clinic.cfg";\n' >"$clinic"
expect 1 "clinic.cfg: is no PNG and no JPEG" check "$clinic"
printf 'name = "Harbour";\nlanguages = [ "en" ];\ncolours = { accent = "#202020"; };\n' >"$clinic"
expect 0 "clinic.cfg:3: 'accent' cannot be read well enough there" check "$clinic"
printf 'name = "Harbour";\nlanguages = [ "en" ];\nexercises = [ "ham_strap_slr" ];\n' >"$clinic"
expect 0 "clinic.cfg:3: 'ham_strap_slr' is no standing stretch for everybody" check "$clinic"
printf '@include "%s"\n' "$out/harbour.cfg" >"$clinic"
expect 1 "clinic.cfg:1: '@include' is not taken here" check "$clinic"

# The staff's PIN: its hash alone comes into the file, of which nothing else changes.
printf 'name = "Harbour"; # ours\nlanguages = [ "en" ];' >"$clinic"
chmod 640 "$clinic"
expect 0 "" kiosk set-pin "$clinic" <<<2468
grep -q '^pin = "\$argon2id\$v=19\$m=65536,t=5,p=1\$' "$clinic" || fail "no hash: $(cat "$clinic")"
grep -q '2468' "$clinic" "$out/stdout" && fail "the PIN itself is told"
[ "$(head -n 1 "$clinic")" = 'name = "Harbour"; # ours' ] || fail "the file has changed"
[ "$(stat -c %a "$clinic")" = 640 ] || fail "the file's mode has changed"
expect 0 "" check "$clinic"
cp "$clinic" "$out/before"
expect 1 "a PIN is 4 to 12 digits" kiosk set-pin "$clinic" <<<24
expect 1 "a PIN is 4 to 12 digits" kiosk set-pin "$clinic" <<<1234567890123
expect 1 "a PIN is 4 to 12 digits" kiosk set-pin "$clinic" </dev/null
expect 1 "nowhere.cfg: cannot be read" kiosk set-pin "$out/nowhere.cfg" <<<2468
expect 2 "did you mean 'kiosk set-pin'?" kiosk setpin "$clinic"
expect 2 "wanted: limber kiosk set-pin FILE" kiosk set-pin
cmp -s "$clinic" "$out/before" || fail "a PIN that was refused has changed the file"

copy_data
printf 'colour: {\n' >"$out/data/assets/themes.cfg"
expect 1 "themes.cfg:" shot --data "$out/data" "$out/x.png"
copy_data
rm "$out/data/assets/text/en.cfg"
expect 1 "en.cfg" shot --data "$out/data" "$out/x.png"
expect 1 "$out/nowhere" shot --data "$out/nowhere" "$out/x.png"
[ ! -e "$out/x.png" ] || fail "a picture was written although the content is broken"

# A machine that cannot show it.
unset DISPLAY WAYLAND_DISPLAY
SDL_VIDEODRIVER=x11 expect 1 "DISPLAY" --size 640x480
expect 1 "nowhere" shot "$out/nowhere/x.png"

# Scripts: one JSON object a line, and nothing else.
printf '# a comment\nsize 640 480\nwait 0.2\nwhere ui:nav.explore\nstate\nquit\n' >"$out/good.play"
expect 0 "" play "$out/good.play"
[ "$(wc -l <"$out/stdout")" -eq 2 ] || fail "two answers are wanted: $(cat "$out/stdout")"
[ "$(grep -c '^{.*}$' "$out/stdout")" -eq 2 ] || fail "no JSON: $(cat "$out/stdout")"
printf 'size 640 480\nwiat 1\n' >"$out/bad.play"
expect 2 "bad.play:2:" play "$out/bad.play"
printf 'click 10\n' >"$out/bad.play"
expect 2 "bad.play:1:" play "$out/bad.play"
expect 2 "none.play" play "$out/none.play"

# The same script gives the same answer.
"$limber" play "$out/good.play" >"$out/once"
"$limber" play "$out/good.play" >"$out/twice"
cmp "$out/once" "$out/twice" || fail "a script does not give the same result twice"
exit $failed

#!/usr/bin/env bash
# sheet.sh LIMBER SOURCE_FOLDER OUT_FOLDER: printed sheets as other programs read them: poppler its
# text, qpdf its structure, zbar its code.
set -eu
limber=$1 source=$2 out=$3
rm -rf "$out"
mkdir -p "$out"
failed=0
fail() { echo "FAILED: $*"; failed=1; }

for tool in pdftotext pdfinfo pdffonts pdftoppm pdfimages qpdf zbarimg convert identify; do
    command -v $tool >/dev/null || { echo "$tool is not there: skipped"; exit 77; }
done
read_code() { zbarimg --quiet --raw --nodbus -Sdisable -Sqrcode.enable "$1" 2>/dev/null; }

# has FILE WORDS: the words are there, however the lines are broken.
has() { tr -s ' \n\f' ' ' <"$1" | grep -qF -- "$2" || fail "$1: no '$2'"; }

# words LANGUAGE KEY: of an exercise, from the file of that language.
words() {
    sed -n "/^exercise: {/,/^};/p" "$source/assets/text/$1.cfg" |
        sed -n "/^    $2: {/,/};/s/^ *$3 = \"\(.*\)\";/\1/p"
}

convert -size 300x90 xc:none -fill '#0A6A5B' -draw 'circle 45,45 45,5' "PNG32:$out/logo.png"
cat >"$out/clinic.cfg" <<'EOF'
name = "Praxis am Hafen";
logo = "logo.png";
languages = [ "de", "en" ];
web = "https://hafen.example/limber";
booking = "https://hafen.example/termin";
EOF
ids="calf_gastroc_wall ham_strap_slr glute_roller"

# A PDF in the clinic's first language.
"$limber" sheet --clinic "$out/clinic.cfg" --exercise "${ids// /,}" "$out/a.pdf" || fail "no PDF"
qpdf --check "$out/a.pdf" >"$out/check" || fail "qpdf: $(cat "$out/check")"
pdfinfo "$out/a.pdf" >"$out/info"
grep -q "^Title: *Deine Übungen$" "$out/info" || fail "title: $(cat "$out/info")"
grep -q "^Pages: *1$" "$out/info" || fail "not one page"
grep -q "^Page size: .*(A4)$" "$out/info" || fail "not A4"
grep -qE "^(Author|CreationDate|ModDate)" "$out/info" && fail "it says who or when"
pdffonts "$out/a.pdf" | tail -n +3 >"$out/fonts"
grep -q "Inter" "$out/fonts" || fail "fonts: $(cat "$out/fonts")"
grep -vE " yes +yes +yes +[0-9]" "$out/fonts" && fail "a font is not embedded, or has no text"
pdftotext "$out/a.pdf" "$out/text"
for id in $ids; do
    for key in name cue feel skip; do
        has "$out/text" "$(words de "$id" "$key")"
    done
done
has "$out/text" "Praxis am Hafen"
has "$out/text" "https://hafen.example/termin"
has "$out/text" "2 × 30 s, je Seite"
has "$out/text" "Druck 3 bis 6 von 10"
has "$out/text" "keine Diagnose"
grep -qaF -e "$HOME" -e "$out" "$out/a.pdf" && fail "a path is in it"
pdfimages -list "$out/a.pdf" | grep -qE "image +300 +90 " || fail "no logo"
pictures=$(pdfimages -list "$out/a.pdf" | awk '$3 == "image" && $13 >= 299 && $14 >= 299' | wc -l)
[ "$pictures" -eq 6 ] || fail "$pictures pictures of 300 dpi, wanted 6"

# A session as PNG on US Letter, a page a file, with the same code as in its PDF.
"$limber" sheet --clinic "$out/clinic.cfg" --lang es --paper letter --session desk_break \
    "$out/b.png" || fail "no PNG"
[ "$(identify -format '%wx%h' "$out/b.png")" = 2550x3300 ] || fail "Letter at 300 dpi: 2550x3300"
[ "$(read_code "$out/b.png")" = "https://hafen.example/limber/?session=desk_break" ] ||
    fail "the code of a session: $(read_code "$out/b.png")"

# Without an address the words are in the code; to standard output, of one side.
"$limber" sheet --exercise calf_gastroc_wall --side right - >"$out/c.pdf" || fail "no PDF to stdout"
pdftotext "$out/c.pdf" "$out/text"
has "$out/text" "Right calf"
pdftoppm -r 300 -gray -png "$out/c.pdf" "$out/c"
read_code "$out/c-1.png" >"$out/code" || fail "no code"
has "$out/code" "$(words en calf_gastroc_wall cue)"
has "$out/code" "right side"

# Mistakes.
expect() {
    local code=$1 text=$2 got=0
    shift 2
    "$limber" "$@" >/dev/null 2>"$out/stderr" || got=$?
    [ "$got" -eq "$code" ] || fail "limber $*: exit $got, wanted $code"
    grep -qF -- "$text" "$out/stderr" || fail "limber $*: no '$text' in: $(cat "$out/stderr")"
    [ "$(wc -l <"$out/stderr")" -eq 1 ] || fail "limber $*: not one line: $(cat "$out/stderr")"
}
expect 2 "did you mean 'ham_roller'" sheet --exercise calf_roller,ham_rollr "$out/x.pdf"
expect 2 "--exercise" sheet --exercise , "$out/x.pdf"
expect 2 "sheet wants" sheet "$out/x.pdf"
expect 2 "OUT.pdf" sheet --exercise calf_roller
expect 2 "letter" sheet --paper lettr --exercise calf_roller "$out/x.pdf"
expect 1 "/no/such" sheet --exercise calf_roller "/no/such/x.pdf"
expect 1 "clinic.cfg" sheet --clinic "$out/no/clinic.cfg" --exercise calf_roller "$out/x.pdf"
[ ! -e "$out/x.pdf" ] || fail "a mistake left a file"
exit $failed

# What ./run and ./test share: packages, configuring and building. Sourced, not run.
# Everything it says goes to standard error, so that `./run muscles ...` prints JSON alone.
# shellcheck shell=bash disable=SC2034

packages="build-essential cmake ninja-build pkg-config libsdl2-dev libsdl2-ttf-dev libcglm-dev
    libstb-dev libconfig-dev libmeshoptimizer-dev fonts-inter libgl-dev libegl-dev libgl1-mesa-dri
    libcairo2-dev libqrencode-dev libsodium-dev"
test_packages="libcmocka-dev xvfb xdotool imagemagick clang zbar-tools poppler-utils qpdf
    cage xwayland"

say() { printf '%s\n' "$*" >&2; }

die() { say "$*"; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@" >&2
    else
        sudo "$@" >&2
    fi
}

need_root() {
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        die "sudo is not there. As root, run: apt-get update && apt-get install -y $*"
}

missing_packages() {
    local package
    for package in "$@"; do
        case "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" in
        installed) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# A fresh machine has no package lists yet, and old lists name files that are gone.
install_debian() {
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    need_root $missing
    say "Installing: $missing"
    # shellcheck disable=SC2086
    apt_install $missing 2>/dev/null && return 0
    as_root apt-get update
    # shellcheck disable=SC2086
    apt_install $missing || die "These packages could not be installed: $missing"
}

libraries_found() {
    command -v cmake >/dev/null && command -v pkg-config >/dev/null &&
        pkg-config --exists sdl2 SDL2_ttf libconfig cglm libqrencode libsodium cairo-pdf cairo-ft
}

# Other systems: say how, go on when it has been done.
advise() {
    local line
    if command -v dnf >/dev/null; then
        line="sudo dnf install gcc gcc-c++ cmake ninja-build pkgconf-pkg-config"
        line+=" SDL2-devel SDL2_ttf-devel cglm-devel stb-devel libconfig-devel meshoptimizer-devel"
        line+=" cairo-devel qrencode-devel libsodium-devel libcmocka-devel rsms-inter-fonts"
        line+=" mesa-libGL-devel mesa-libEGL-devel"
    elif command -v pacman >/dev/null; then
        line="sudo pacman -S --needed base-devel cmake ninja pkgconf sdl2 sdl2_ttf cglm stb"
        line+=" libconfig meshoptimizer cairo qrencode libsodium cmocka inter-font mesa"
    elif command -v brew >/dev/null; then
        line="brew install cmake ninja pkg-config sdl2 sdl2_ttf cglm libconfig meshoptimizer"
        line+=" cairo qrencode libsodium cmocka && brew install --cask font-inter"
    else
        line="a C compiler, CMake, Ninja, pkg-config, SDL2, SDL2_ttf, cglm, stb, libconfig,"
        line+=" meshoptimizer, cairo, libqrencode, libsodium and the Inter font"
    fi
    say "Limber needs: $line"
    libraries_found || die "Not all of it was found. Install it and start again."
}

# The stamp holds the list that was seen to be there, so later starts do not ask again. What ./test
# needs begins with what ./run needs.
install_packages() {
    local stamp=build/.packages wanted="$*"
    mkdir -p build
    case "$(cat "$stamp" 2>/dev/null) " in
    "$wanted "*) return 0 ;;
    esac
    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        install_debian "$@"
    else
        advise
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

# configure FOLDER [option...]; a folder that is configured is left alone, CMake keeps it fresh.
configure() {
    local folder=$1 generator=""
    shift
    [ -f "$folder/CMakeCache.txt" ] && [ "$(cat "$folder/.options" 2>/dev/null)" = "$*" ] &&
        return 0
    if [ ! -f "$folder/CMakeCache.txt" ] && command -v ninja >/dev/null; then
        generator=-GNinja
    fi
    say "Configuring $folder"
    cmake -S . -B "$folder" $generator "$@" >&2 || die "CMake could not configure $folder."
    printf '%s\n' "$*" >"$folder/.options"
}

# A build that fails may lack a package that has been removed since: the next start asks again.
build() {
    local folder=$1 jobs
    shift
    jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    cmake --build "$folder" --parallel "$jobs" "$@" >&2 && return 0
    rm -f build/.packages
    return 1
}

# Completion of backfile-index for bash.
_backfile_index() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    case $before in
        --index) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --progress) mapfile -t COMPREPLY < <(compgen -W 'auto bar plain json none' -- "$current"); return ;;
        --jobs|--memory-mb|--lock-wait|--map) return ;;
    esac
    if [[ $current == -* && $before != --summary && $before != --config ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--index --full --rebuild-outdated --allow-vanished --dry-run --print --check --report --jobs --memory-mb --lock-wait
            --progress --summary --map --quiet --config --version --help' -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _backfile_index backfile-index

# Completion of backfile-server for bash.
_backfile_server() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    case $before in
        --index|--web) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        --config|--synonyms|--access-log) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        --ranking-without) mapfile -t COMPREPLY < <(compgen -W 'exact-title proximity feedback freshness' -- "$current") ;;
        --access-log-format) mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$current") ;;
        --listen|--threads|--allow-host|--cors-origin) ;;
        *) mapfile -t COMPREPLY < <(compgen -W '--index --listen --web --threads --allow-host --cors-origin --access-log
            --access-log-format --synonyms --ranking-without --quiet
            --config --version --help' -- "$current") ;;
    esac
}
complete -o filenames -F _backfile_server backfile-server

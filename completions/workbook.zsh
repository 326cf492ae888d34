#compdef workbook
# zsh completion for workbook, made by `workbook completion zsh`
_workbook() {
  local word="${words[CURRENT]}" last="${words[CURRENT-1]}" name="" skip="" known="" index

  case "$last" in
    --home) _files; return ;;
    --lang) :; return ;;
    --theme) compadd -- paper night contrast mono terminal; return ;;
    --path) :; return ;;
    --thread) :; return ;;
    --format) compadd -- md txt json; return ;;
    --output) _files; return ;;
  esac
  for ((index = 2; index < CURRENT; index++)); do
    case "$skip${words[index]}" in
    --home|--lang|--theme) skip=yes ;;
    yes*) skip="" ;;
    -*) ;;
    *) name="${name:+$name }${words[index]}"; case "$name" in config|pack) ;; *) break ;; esac ;;
    esac
  done
  case "$name" in
    "") known="do list show due export erase support paths doctor config pack completion help --version --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "do") known="--path --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "list") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "show") known="--thread --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "due") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "export") known="--format --output --yes --include-private --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "erase") known="--thread --all --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "support") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "paths") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "doctor") known="--json --repair --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config") known="show check edit" ;;
    "config show") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config check") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config edit") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack") known="list check" ;;
    "pack list") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack check") known="--strict --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "completion") known="bash zsh fish --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "help") known="do list show due export erase support paths doctor config pack completion help --all --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
  esac
  case "$word" in
    -*) ;;
    *) known=" $known"; known="${known%% -*}"; case "$name" in "pack check"*) _files -/; return ;; esac ;;
  esac
  compadd -- ${=known}
}
if [ "${funcstack[1]}" = _workbook ]; then _workbook "$@"; else compdef _workbook workbook; fi

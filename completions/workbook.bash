# bash completion for workbook, made by `workbook completion bash`
_workbook() {
  local word="${COMP_WORDS[COMP_CWORD]}" last="${COMP_WORDS[COMP_CWORD-1]}" name="" skip="" known="" index
  COMPREPLY=()
  case "$last" in
    --home) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --lang) :; return ;;
    --theme) COMPREPLY=($(compgen -W "paper night contrast mono terminal" -- "$word")); return ;;
    --path) :; return ;;
    --thread) :; return ;;
    --compare) :; return ;;
    --format) COMPREPLY=($(compgen -W "md txt html json toml eml ics" -- "$word")); return ;;
    --output) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --sms) :; return ;;
    --mailto) :; return ;;
    --title) :; return ;;
    --description) :; return ;;
    --author) :; return ;;
    --language) :; return ;;
    --from) :; return ;;
    --extends) :; return ;;
    --region) :; return ;;
    --explain) :; return ;;
    --step) :; return ;;
    --at) :; return ;;
    --group) :; return ;;
    --threshold) :; return ;;
    --retention) :; return ;;
    --code) :; return ;;
  esac
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$skip${COMP_WORDS[index]}" in
    --home|--lang|--theme) skip=yes ;;
    yes*) skip="" ;;
    -*) ;;
    *) name="${name:+$name }${COMP_WORDS[index]}"; case "$name" in config|pack|workshop) ;; *) break ;; esac ;;
    esac
  done
  case "$name" in
    "") known="do list show search history due export copy print erase support paths doctor config pack workshop completion help --version --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "do") known="--path --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "list") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "show") known="--thread --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "search") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "history") known="--compare --thread --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "due") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "export") known="--format --output --yes --include-private --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "copy") known="--qr --sms --mailto --show --yes --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "print") known="--blank --format --large --include-private --output --yes --thread --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "erase") known="--thread --all --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "support") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "paths") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "doctor") known="--json --repair --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config") known="show check edit" ;;
    "config show") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config check") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "config edit") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack") known="new print schema build install list update remove check diff preview" ;;
    "pack new") known="--title --description --author --language --from --extends --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack print") known="--format --large --region --output --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack schema") known="--output --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack build") known="--output --yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack install") known="--yes --anyway --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack list") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack update") known="--all --yes --anyway --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack remove") known="--yes --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack check") known="--strict --all --explain --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack diff") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "pack preview") known="--step --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop") known="--plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help open lead status next back minutes message collect release close doctor join share shares withdraw ready leave" ;;
    "workshop open") known="--at --group --threshold --retention --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop lead") known="--projector --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop status") known="--all --code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop next") known="--code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop back") known="--code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop minutes") known="--code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop message") known="--code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop collect") known="--code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop release") known="--yes --code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop close") known="--yes --anyway --code --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop doctor") known="--at --group --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop join") known="--at --yes --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop share") known="--numbers --signed --yes --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop shares") known="--json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop withdraw") known="--yes --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop ready") known="--not --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "workshop leave") known="--take-back --yes --json --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "completion") known="bash zsh fish --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
    "help") known="do list show search history due export copy print erase support paths doctor config pack workshop completion help --all --plain --no-plain --home --no-save --mouse --no-mouse --lang --theme -h --help" ;;
  esac
  case "$word" in
    -*) ;;
    *) known=" $known"; known="${known%% -*}"; case "$name" in "pack print"*|"pack check"*|"pack preview"*) COMPREPLY=($(compgen -d -- "$word")); return ;; esac ;;
  esac
  COMPREPLY=($(compgen -W "$known" -- "$word"))
}
complete -o filenames -F _workbook workbook

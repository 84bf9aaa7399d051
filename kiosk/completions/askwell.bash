# shellcheck shell=bash
# What bash offers after "askwell": commands, options and their values, ids and topics of the
# content that the line names, files and directories.  Installed where bash-completion looks for
# it; in a shell without that:  . kiosk/completions/askwell.bash

# The entries, one a line: topic, id, question.  Nothing when they cannot be read.
_askwell_list() { # program, options
	command -v -- "$1" >/dev/null && "$1" list "${@:2}" 2>/dev/null </dev/null
}

_askwell_offer() { # words...
	local word
	for word in "$@"; do
		[[ $word == "$cur"* ]] && COMPREPLY+=("$word")
	done
}

_askwell_offer_files() { # -d: only directories; -f
	compopt -o filenames 2>/dev/null # outside of a completion there is nothing to set
	mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}

_askwell_value() { # option
	case $1 in
	-c | --content | --output) _askwell_offer_files -d ;;
	-l | --language) _askwell_offer en es ;;
	-t | --theme) _askwell_offer calm evening high-contrast light no-colours ;;
	--idle) _askwell_offer 60 120 180 300 600 ;;
	--color) _askwell_offer auto always never ;;
	--format)
		_askwell_offer text json
		[[ ! $command || $command == export ]] && _askwell_offer html
		;;
	esac
}

_askwell_options() {
	_askwell_offer -c --content -l --language -t --theme --idle --no-mouse --color \
		-h --help -V --version --verbose
	case $command in
	"") _askwell_offer -k --kiosk --ssh --plain ;;
	check) _askwell_offer --format --report --watch ;;
	export) _askwell_offer --format --output ;;
	list) _askwell_offer --format ;;
	publish) _askwell_offer --back ;;
	search) _askwell_offer --format --pattern ;;
	show) _askwell_offer --format --origin ;;
	esac
}

_askwell_argument() { # program
	local topic id
	case $command:$arguments in
	:*) _askwell_offer check export list new publish search show ;;
	check:*) _askwell_offer_files -f ;;
	publish:[01]) _askwell_offer_files -d ;;
	new:0)
		while IFS=$'\t' read -r topic id; do
			_askwell_offer "$topic"
		done < <(_askwell_list "$1" "${content[@]}" | cut -f 1 | sort -u)
		;;
	show:*)
		while IFS=$'\t' read -r topic id _; do
			_askwell_offer "$id"
		done < <(_askwell_list "$1" "${content[@]}")
		;;
	esac
}

_askwell() {
	local -a words=() content=()
	local cur word option='' command='' arguments=0 i
	# Readline makes three words of --option=value.
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word != "=" ]]; then
			words+=("$word")
		elif ((i == COMP_CWORD)); then
			words+=("")
		fi
	done
	cur=${words[-1]}
	unset 'words[-1]'
	for word in "${words[@]}"; do
		if [[ $option ]]; then
			[[ $option != -c && $option != --content ]] || content+=(-c "${word/#\~\//$HOME/}")
			option=
			continue
		fi
		case $word in
		-c | --content | -l | --language | -t | --theme | --idle | --color | --format | --output)
			option=$word
			;;
		-*) ;;
		*) if [[ $command ]]; then ((arguments += 1)); else command=$word; fi ;;
		esac
	done
	COMPREPLY=()
	if [[ $option ]]; then
		_askwell_value "$option"
	elif [[ $cur == -* ]]; then
		_askwell_options
	else
		_askwell_argument "${1/#\~\//$HOME/}"
	fi
	return 0
}

complete -F _askwell askwell

#!/bin/sh
# What bash, zsh and fish offer after "askwell": all that it takes, and nothing that it does not.
# shellcheck source=tests/cli/support.sh
. tests/cli/support.sh

completions=$root/kiosk/completions

begin "there is a help to compare with"
"$program" --help >help
sed -n 's/^  askwell \([a-z]*\) .*/\1/p' help | sort >commands
sed -n 's/^  \(-[a-zA-Z],\)\{0,1\} *\(--[a-z-]*\) .*/\2/p' help | sort >options
sed -n 's/^  \(-[a-zA-Z]\),.*/\1/p' help | sort >letters
# --name, and whether it takes a value
sed -n 's/^  \(-[a-zA-Z],\)\{0,1\} *\(--[a-z-]*\) [A-Z][A-Z]* .*/\2/p' help | sort >valued
for list in commands options letters valued; do
	[ "$(wc -l <"$list")" -ge 4 ] || wrong "there are hardly any $list"
done
LC_ALL=C find "$root/themes" -name '*.yaml' -exec basename {} .yaml \; | sort >looks
find "$root/content" -mindepth 1 -type d -exec basename {} \; | sort >languages

# Those of a file that is sorted and those that are expected differ in nothing.
same() { # what, expected, found
	diff "$2" "$3" >diff.out || wrong "$1 (< known, > offered): $(grep '^[<>]' diff.out | tr '\n' ' ')"
}

# ---- bash: what is really offered ----

cat >complete.bash <<'BASH'
. "$1"
program=$2
shift 2
COMP_WORDS=(askwell "$@") COMP_CWORD=$#
function=$(complete -p askwell) && function=${function#complete -F } && function=${function% askwell}
"$function" "$program" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" || echo failed
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
BASH

offered() { # words after askwell, the last one to be completed: in the file offered
	command="completion of askwell $*"
	bash complete.bash "$completions/askwell.bash" "$program" "$@" >offered.as-is 2>err
	is_empty err
	sort -u offered.as-is >offered
}
offers() { # expected words, then those after askwell
	printf '%s' "$1" | tr ' ' '\n' | sed '/^$/d' | sort -u >expected
	shift
	offered "$@"
	same "$command" expected offered
}

if ! command -v bash >/dev/null 2>&1; then
	begin "bash"
	skip "there is no bash"
else
	begin "bash offers every command, and no other"
	offered ""
	same commands commands offered
	offered -c good --idle 60 --kiosk ""
	same commands commands offered
	offers "search show" s

	begin "bash offers every option where it can be used, and no other"
	: >all
	while read -r word; do
		# The first option that a command does not take is what is complained about.
		[ "$word" = publish ] && other=--pattern || other=--back
		while read -r option; do
			case $option in
			--color) value=auto ;;
			--format) value=text ;;
			*) grep -qx -e "$option" valued && value=60 || value= ;;
			esac
			case $option in
			"$other") continue ;;
			--help | --version | --verbose) ;;
			*)
				"$program" "$word" "$option" ${value:+"$value"} "$other" >out 2>err
				grep -q -e "^askwell: $other is for" err || continue
				;;
			esac
			echo "$option"
		done <options >expected
		offered "$word" -
		cat offered >>all
		grep -e '^--' offered >found
		same "options of $word" expected found
	done <commands
	offered -
	cat offered >>all
	grep -e '^--' all | sort -u >found
	same options options found
	grep -ve '^--' all | sort -u >found
	same letters letters found
	offers "--report" check --rep
	offers "" list --rep
	offers "--origin" --content good show --or

	begin "bash offers the values of options"
	offers "$(tr '\n' ' ' <looks)" -t ""
	offers "$(tr '\n' ' ' <languages)" --language = ""
	offers "$(tr '\n' ' ' <languages)" --language =
	offers "auto always" --color a
	offers "json" list --format j
	offers "html" export --format h
	offers "" list --format h
	while read -r option; do
		offered "$option" ""
		[ -s offered ] || wrong "nothing after $option"
	done <valued

	begin "bash offers the ids and topics of the content that is named"
	offers "full-entry last-entry bare-entry" show -c good ""
	offers "full-entry" -c good show bare-entry fu
	offers "one two" -c good new ""
	offers "" -c good new one ""
	offered show ""
	[ "$(wc -l <offered)" -gt 50 ] || wrong "not the entries that are compiled in"

	begin "bash offers directories where due, and files to check"
	mkdir 'odd/a b'
	offers "good" -c goo
	: >goo-file
	offers "good" publish goo
	offers "good" publish good goo
	offers "good" export --output goo
	offers "good goo-file" check goo
	offered show -c odd/a
	[ "$(cat offered)" = 'odd/a b' ] || wrong "not the directory with a space"

	begin "bash offers nothing, and says nothing, where there is nothing to offer"
	offers "" -c nowhere show ""
	offers "" search ""
	offers "" list ""
	offers "" publish good good ""
	program=/nonexistent/askwell offers "" show ""
fi

# ---- zsh and fish: what their files say ----

begin "zsh offers every command and option, and no other"
file=$completions/_askwell
[ "$(head -n 1 "$file")" = "#compdef askwell" ] || wrong "the first line is not #compdef askwell"
sed -n "s/^		'\([a-z]*\):.*/\1/p" "$file" | sort >found
same commands commands found
sed -n '/_arguments\|options=/,$p' "$file" | grep -oE "['{,]--[a-z-]+" | sed 's/^.//' | sort -u >found
same options options found
grep -oE '\{-[a-zA-Z][+]?,' "$file" | tr -d '{+,' | sort -u >found
same letters letters found
sed -n '/_arguments\|options=/,$p' "$file" | grep -oE -e "--[a-z-]+=" | tr -d = | sort -u >found
same "options with values" valued found
grep -qF "look:($(tr '\n' ' ' <looks | sed 's/ $//'))" "$file" || wrong "not the looks that there are"
grep -qF "language:($(tr '\n' ' ' <languages | sed 's/ $//'))" "$file" || wrong "not the languages"

begin "fish offers every command and option, and no other"
file=$completions/askwell.fish
sed -n 's/^complete .* -a \([a-z]*\) -d .*/\1/p' "$file" | grep -vx html | sort >found
same commands commands found
sed -n 's/^set -l commands //p' "$file" | tr ' ' '\n' | sort >found
same "the list of commands" commands found
sed -n 's/^complete .* -l \([a-z-]*\) .*/--\1/p' "$file" | sort -u >found
same options options found
sed -n 's/^complete .* -s \([a-zA-Z]\) .*/-\1/p' "$file" | sort -u >found
same letters letters found
sed -n 's/^complete .* -l \([a-z-]*\) -x .*/--\1/p' "$file" | sort -u >found
same "options with values" valued found
grep -qF -e "-a '$(tr '\n' ' ' <looks | sed 's/ $//')'" "$file" || wrong "not the looks that there are"
grep -qF -e "-a '$(tr '\n' ' ' <languages | sed 's/ $//')'" "$file" || wrong "not the languages"

begin "bash can read its file"
if command -v bash >/dev/null 2>&1; then
	bash -n "$completions/askwell.bash" 2>err || wrong "$(cat err)"
else
	skip "there is no bash"
fi

begin "zsh can read its file"
if command -v zsh >/dev/null 2>&1; then
	zsh -n "$completions/_askwell" 2>err || wrong "$(cat err)"
else
	skip "there is no zsh"
fi

begin "fish can read its file, and offers what it should"
if command -v fish >/dev/null 2>&1; then
	mkdir -p bin home
	ln -sf "$program" bin/askwell
	fish_offers() { # expected words, the line
		printf '%s' "$1" | tr ' ' '\n' | sed '/^$/d' | sort -u >expected
		HOME=$PWD/home PATH=$PWD/bin:$PATH fish --no-config -c \
			"source $completions/askwell.fish; complete -C '$2'" 2>err |
			sed 's/	.*//' | sort -u >offered
		command="completion of $2"
		is_empty err
		same "$2" expected offered
	}
	fish_offers "$(tr '\n' ' ' <commands)" 'askwell '
	fish_offers "full-entry" 'askwell -c good show fu'
	fish_offers "one two" 'askwell -c good new '
	fish_offers "" 'askwell -c good new one '
	fish_offers "" 'askwell -c nowhere show '
	fish_offers "json html text" 'askwell export --format '
	fish_offers "json text" 'askwell list --format '
	fish_offers "--report" 'askwell check --rep'
	fish_offers "" 'askwell list --rep'
	fish_offers "good/ goo-file" 'askwell check goo'
	fish_offers "good/" 'askwell publish goo'
else
	skip "there is no fish"
fi

end_tests

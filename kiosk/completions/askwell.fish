# What fish offers after "askwell": commands, options and their values, ids and topics of the
# content that the line names, files and directories.

set -l commands check export list new publish search show

# The entries, one a line: topic, id, question.  Nothing when they cannot be read.
function __askwell_list
    set -l words (commandline -opc)
    set -l content
    set -l before
    for word in $words[2..-1]
        if contains -- "$before" -c --content
            set -a content -c (string replace -r '^~/' "$HOME/" -- $word)
        else if string match -q -- '--content=*' $word
            set -a content -c (string replace -r '^--content=' '' -- $word | string replace -r '^~/' "$HOME/")
        end
        set before $word
    end
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    command $program list $content 2>/dev/null </dev/null
end

function __askwell_topics
    __askwell_list | string replace -r '\t.*' '' | sort -u
end

# What stands behind a tab is the description.
function __askwell_ids
    __askwell_list | string replace -r '^[^\t]*\t' ''
end

# How many words follow the command, options left out.
function __askwell_arguments
    set -l words (commandline -opc)
    set -l n 0
    set -l skip no
    set -l found no
    for word in $words[2..-1]
        if test $skip = yes
            set skip no
        else if contains -- $word -c --content -l --language -t --theme --idle --color --format --output
            set skip yes
        else if string match -q -- '-*' $word
        else if test $found = no
            set found yes
        else
            set n (math $n + 1)
        end
    end
    test $n -lt $argv[1]
end

complete -c askwell -f
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a check -d 'check content and themes'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a export -d 'the whole library as web pages, text or JSON'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a list -d 'topics, ids and questions'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a new -d 'add an entry to a topic'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a publish -d 'check a draft, then show it'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a search -d 'the answers to a question'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -a show -d 'entries as plain text'

complete -c askwell -n '__fish_seen_subcommand_from check' -F
complete -c askwell -n '__fish_seen_subcommand_from new; and __askwell_arguments 1' -a '(__askwell_topics)'
complete -c askwell -n '__fish_seen_subcommand_from publish; and __askwell_arguments 2' -a '(__fish_complete_directories)'
complete -c askwell -n '__fish_seen_subcommand_from show' -a '(__askwell_ids)'

complete -c askwell -s c -l content -x -a '(__fish_complete_directories)' -d 'a content directory'
complete -c askwell -s l -l language -x -a 'en es' -d 'the language to begin with'
complete -c askwell -s t -l theme -x -a 'calm evening high-contrast light no-colours' -d 'the look to begin with'
complete -c askwell -l idle -x -a '60 120 180 300 600' -d 'clear after so many seconds without a key'
complete -c askwell -l no-mouse -d 'leave the mouse to the terminal'
complete -c askwell -l color -x -a 'auto always never' -d 'when there are colors'
complete -c askwell -s h -l help -d 'show the usage'
complete -c askwell -s V -l version -d 'show the version'
complete -c askwell -l verbose -d 'with --version: what protects it on this system'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -s k -l kiosk -d 'for a waiting room: no way out'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -l ssh -d 'as --kiosk, but keys and the end of the line leave'
complete -c askwell -n "not __fish_seen_subcommand_from $commands" -l plain -d 'line by line, without a screen'
complete -c askwell -n '__fish_seen_subcommand_from check export list search show' -l format -x -a 'text json' -d 'how it prints'
complete -c askwell -n '__fish_seen_subcommand_from export' -l format -x -a html -d 'how it prints'
complete -c askwell -n '__fish_seen_subcommand_from check' -l report -d 'how hard each text is to read'
complete -c askwell -n '__fish_seen_subcommand_from check' -l watch -d 'check again after every save'
complete -c askwell -n '__fish_seen_subcommand_from export' -l output -x -a '(__fish_complete_directories)' -d 'where the files go'
complete -c askwell -n '__fish_seen_subcommand_from publish' -l back -d 'show the release before again'
complete -c askwell -n '__fish_seen_subcommand_from search' -l pattern -d 'the query is a regular expression'
complete -c askwell -n '__fish_seen_subcommand_from show' -l origin -d 'which file each part comes from'

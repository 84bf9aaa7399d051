/* How it works: the English lists of lint_phrases.h, with what to write instead.  A word stands
 * here only when the plain one can take its place in nearly every sentence for patients. */
#include "core/lint_phrases.h"

const struct lint_phrase lint_hard_en[] = {
	{ "accompan*", "Write \"go with\" or \"come with\"" },
	{ "accomplish*", "Write \"do\"" },
	{ "accordingly", "Write \"so\"" },
	{ "acquire*|acquiring", "Write \"get\"" },
	{ "additional", "Write \"more\"" },
	{ "additionally", "Write \"also\"" },
	{ "adjacent", "Write \"next to\"" },
	{ "administer*", "Write \"give\"" },
	{ "adverse", "Write \"bad\" or \"unwanted\"" },
	{ "alleviat*|ameliorat*", "Write \"ease\"" },
	{ "ambulat*", "Write \"walk\"" },
	{ "approximate*", "Write \"about\"" },
	{ "assistance", "Write \"help\"" },
	{ "attempt to", "Write \"try to\"" },
	{ "beneficial", "Write \"good\" or \"helpful\"" },
	{ "cease*|ceasing", "Write \"stop\"" },
	{ "cognitive", "Write \"of thinking\"" },
	{ "commence*|commencing", "Write \"start\"" },
	{ "comorbid*", "Write \"other health problems\"" },
	{ "concerning the", "Write \"about the\"" },
	{ "consequently", "Write \"so\"" },
	{ "consume alcohol", "Write \"drink alcohol\"" },
	{ "contraindicat*", "Write \"should not be used\"" },
	{ "demonstrate*|demonstrating", "Write \"show\"" },
	{ "diminish*", "Write \"go down\" or \"get less\"" },
	{ "discontinu*", "Write \"stop\"" },
	{ "due to the fact", "Write \"because\"" },
	{ "efficacy|efficacious", "Write \"how well it works\"" },
	{ "eliminat*", "Write \"remove\" or \"end\"" },
	{ "elevated", "Write \"high\"" },
	{ "etiology", "Write \"cause\"" },
	{ "exacerbat*", "Write \"make worse\"" },
	{ "expedit*", "Write \"speed up\"" },
	{ "experience side|nausea|dizziness|pain", "Write \"have\" or \"feel\"" },
	{ "facilitat*", "Write \"help\"" },
	{ "frequently", "Write \"often\"" },
	{ "fundamental", "Write \"basic\"" },
	{ "furthermore|moreover", "Write \"also\"" },
	{ "hypertension", "Write \"high blood pressure\"" },
	{ "hypotension", "Write \"low blood pressure\"" },
	{ "implement*", "Write \"start\" or \"carry out\"" },
	{ "in order to", "Write \"to\"" },
	{ "in the event", "Write \"if\"" },
	{ "indicat*", "Write \"show\"" },
	{ "individuals", "Write \"people\"" },
	{ "ingest*", "Write \"swallow\" or \"eat\"" },
	{ "initial", "Write \"first\"" },
	{ "initiate*|initiating", "Write \"start\"" },
	{ "lacerat*", "Write \"cut\"" },
	{ "locate*|locating", "Write \"find\"" },
	{ "medication*", "Write \"medicine\"" },
	{ "methodology", "Write \"method\"" },
	{ "mitigat*", "Write \"ease\" or \"make less\"" },
	{ "modif*", "Write \"change\"" },
	{ "monitored closely", "Write \"watched closely\"" },
	{ "necessitat*", "Write \"need\"" },
	{ "notif*", "Write \"tell\"" },
	{ "numerous", "Write \"many\"" },
	{ "obtain*", "Write \"get\"" },
	{ "optimal|optimum", "Write \"best\"" },
	{ "participat*", "Write \"take part\"" },
	{ "perceive*|perceiving", "Write \"see\" or \"feel\"" },
	{ "physician*", "Write \"doctor\"" },
	{ "pharmacological*|pharmacotherapy", "Write \"medicine\"" },
	{ "practitioner*", "Write \"doctor or nurse\"" },
	{ "prior to", "Write \"before\"" },
	{ "purchas*", "Write \"buy\"" },
	{ "refrain*", "Write \"do not\"" },
	{ "regarding", "Write \"about\"" },
	{ "renal", "Write \"of the kidneys\"" },
	{ "residence", "Write \"home\"" },
	{ "retain*", "Write \"keep\"" },
	{ "sufficient*", "Write \"enough\"" },
	{ "subsequent*", "Write \"later\" or \"after that\"" },
	{ "substantial*", "Write \"large\" or \"much\"" },
	{ "terminat*", "Write \"end\" or \"stop\"" },
	{ "therapeutic", "Write \"healing\" or \"of the treatment\"" },
	{ "transport*ation", "Write \"ride\"" },
	{ "utiliz*|utilis*", "Write \"use\"" },
	{ NULL, NULL },
};

#define NO_METHOD "Leave it out: a text for patients names no way, no place and no amount"
#define DIED      "Write \"died by suicide\"; of a person who lives, \"attempted suicide\""

const struct lint_phrase lint_unsafe_en[] = {
	{ "commit|commits|committed|committing suicide", DIED },
	{ "completed|completes|complete|completing suicide", DIED },
	{ "successful|unsuccessful|failed|botched|completed suicide|suicides|attempt|attempts",
	  "Write \"suicide attempt\" or \"died by suicide\", without a judgement" },
	{ "successful|unsuccessful|failed|completed suicide attempt*",
	  "Write \"suicide attempt\" or \"died by suicide\", without a judgement" },
	{ "took|takes his|her|their own life", DIED },
	{ "suicide epidemic|threat|threats|victim|victims|gesture|gestures",
	  "Write \"thoughts of suicide\" or \"people who died by suicide\"" },
	{ "suicidal threat|threats|gesture|gestures", "Write \"thoughts of suicide\"" },
	{ "epidemic of suicide|suicides", "Leave out the drama: write what can help" },
	{ "wave|outbreak of suicides", "Leave out the drama: write what can help" },
	{ "suicide note|notes", NO_METHOD },
	{ "hang|hanged|hanging|hung himself|herself|themselves|themself|yourself|myself",
	  NO_METHOD },
	{ "shoot|shooting|poison|poisoned|drown|drowned himself|herself|themselves|yourself",
	  NO_METHOD },
	{ "shot himself|herself|themselves", NO_METHOD }, /* "give the shot yourself" is none */
	{ "suicide|himself|herself|themselves by hanging|shooting|drowning|poisoning", NO_METHOD },
	{ "slit|slits|slitting his|her|their|your|the wrist|wrists|throat", NO_METHOD },
	{ "cut|cuts|cutting his|her|their|your wrist|wrists", NO_METHOD },
	{ "jump|jumps|jumped|jumping from|off a|the bridge|building|roof", NO_METHOD },
	{ "lethal|fatal|deadly dose|doses|amount|amounts|overdose", NO_METHOD },
	{ "overdose|overdosed|overdosing on|with",
	  "Write \"took too much\" if it is about help; name no way and no amount" },
	{ NULL, NULL },
};

#define NAME_IT \
	"Name the thing by its words: not everyone sees where it stands, its color or its form"
#define COLOURS "red|green|blue|yellow|orange|purple|pink|gray|grey|white|dark|bright"

const struct lint_phrase lint_place_en[] = {
	{ "click|clicking", /* "clicks" is what a pump does */
	  "Write what opens, like: read about [the ride home](ride-home)" },
	{ "press|push|tap|touch|select here", NAME_IT },
	{ COLOURS " button|buttons|key|keys|box|boxes|text|letters|link|links|arrow|icon",
	  NAME_IT },
	{ "shown|marked|written|printed|highlighted in " COLOURS, NAME_IT },
	{ "button|buttons|key|keys|box|menu|column|panel|picture|list on|at the left|right|top|bottom",
	  NAME_IT },
	{ "left|right side|corner|edge of the|this screen|page", NAME_IT },
	{ "top|bottom|upper|lower left|right", NAME_IT },
	{ "top|bottom of the|this screen|page", NAME_IT },
	{ "round|square|oval button|buttons|key|keys|icon", NAME_IT },
	{ "see|listed|shown|described|mentioned|noted|explained|read|as above|below",
	  "Say it again in a few words, or link to the entry that says it" },
	{ "the list|lists|box|text|table|steps|section|paragraph above|below",
	  "Say it again in a few words, or link to the entry that says it" },
	{ NULL, NULL },
};

#define NO_PROMISE "Write what may happen and to whom: \"may help\", \"some people\""

const struct lint_phrase lint_claim_en[] = {
	{ "cure|cures|cured|curing", NO_PROMISE },
	{ "guarantee*", NO_PROMISE },
	{ "breakthrough*|revolutionary|groundbreaking", NO_PROMISE },
	{ "miracle*|miraculous*", NO_PROMISE },
	{ "wonder drug|drugs", NO_PROMISE },
	{ "life saving", NO_PROMISE },
	{ "lifesaving", NO_PROMISE },
	{ "100|completely|totally|perfectly|entirely|absolutely safe", "Name the risks instead" },
	{ "risk free", "Name the risks instead" },
	{ "ketamine|spravato|esketamine|infusion|infusions|treatment is|are safe|natural",
	  "Say for whom, and name the risks" },
	{ "it is safe", "Say for whom, and name the risks" },
	{ "there are|is no risk|risks", "Name the risks instead" },
	{ "there are|is no side effects", "Say what it can cause" },
	{ "has|have no side effects|risk|risks", "Say what it can cause" },
	{ "fewer|less side effects than", "Say what each can cause" },
	{ "ketamine|spravato|esketamine is the best", NO_PROMISE },
	{ "work|works for everyone|everybody", NO_PROMISE },
	{ "will work for you", NO_PROMISE },
	{ "always work|works|helps", NO_PROMISE },
	{ "you will feel better|good|great|happy|happier", NO_PROMISE },
	{ "transfusion*", "Write \"infusion\": a transfusion is of blood" },
	{ NULL, NULL },
};

/* A denial is the claim itself. */
const struct lint_phrase lint_addictive_en[] = {
	{ "non addictive", NULL },
	{ "nonaddictive", NULL },
	{ "not addictive|addicting", NULL },
	{ "isnt|arent addictive|addicting", NULL },
	{ "cannot|cant become|be|get addicted|hooked", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_sums_en[] = {
	{ "divide|divides|divided|dividing", NULL },
	{ "multipl*", NULL },
	{ "subtract*", NULL },
	{ "per kg|kilogram|kilo|pound", NULL },
	{ "mg kg", NULL },
	{ "times your|their weight", NULL },
	{ "percent of your|their weight|bill|income", NULL },
	{ "add up the|your|these", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_dose_en[] = {
	{ "_ mg|mcg|ml|milligram*|microgram*|milliliter*", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_about_en[] = {
	{ "patients|patient|individuals should|must|ought|shall", NULL },
	{ "the patient is|will|may|can|has", NULL },
	{ NULL, NULL },
};

/* "Approved by the FDA" is a term of law, "by itself" no doer. */
#define BY_WHOM \
	"the|a|an|your|our|their|his|her|its|staff|nurses|doctors|clinicians|people|someone|you|us"

const struct lint_phrase lint_passive_en[] = {
	{ "is|are|was|were|be|been|being given|taken|made|done|seen|shown|sent|paid|held|run by " BY_WHOM,
	  NULL },
	{ "is|are|was|were|be|been|being checked|watched|treated|helped|used|called|asked|told by " BY_WHOM,
	  NULL },
	{ "is|are|was|were|be|been|being mixed|prepared|prescribed|reviewed|covered|tested by " BY_WHOM,
	  NULL },
	{ "is|are|was|were|be|been|being caused|started|stopped|changed|offered|signed by " BY_WHOM,
	  NULL },
	{ NULL, NULL },
};

/* How it works: what regular endings have in common is found by crisis_stem, in both languages at
 * once, since nobody says in which language a patient types.  It need not find true stems: it is
 * used on the phrases and on what was typed alike.  Everything irregular is in the tables: forms of
 * verbs, persons, words written together, and typing mistakes of words too short for the general
 * rule. */
#include "core/crisis_forms.h"

#include "core/words.h"

const struct crisis_family crisis_families[] = {
	/* persons: what someone says of a friend is as urgent as of oneself */
	{ "i", "he she they you u we me him them us em te se le les nos her" },
	{ "my", "your ur yr his their thier our her yor" },
	{ "mi", "mis su sus tu tus nuestro nuestra nuestros nuestras" },
	{ "myself", "yourself himself herself themselves themself ourselves yourselves hisself "
		    "theirselves oneself urself myselfs meself myslf myslef mysef mself" },
	{ "i is", "im hes shes theyre youre iam ur weare imma" },
	{ "i have", "ive youve theyve weve" },
	{ "i will", "ill hell shell theyll youll itll" },
	{ "i would", "id hed shed theyd youd" },
	{ "no one", "nobody none noone nobodys nobdy nobuddy no1" },
	{ "someone", "somebody some1 sombody smone someones" },
	{ "everyone", "everybody every1 evryone everone" },
	{ "alguien", "alguno alguna alguin algien" },

	/* words of every sentence */
	{ "is", "am are r" },
	{ "was", "were wer wuz" },
	{ "a", "an the" },
	{ "un", "una uno" },
	{ "do", "does did doing dose duz" },
	{ "do not", "dont doesnt didnt dnt dotn donot dosent dosnt dnot donnt" },
	{ "can", "could cud" },
	{ "can not", "cant cannot couldnt cnat cnt cannt canot cantt" },
	{ "is not", "isnt arent aint amnt" },
	{ "was not", "wasnt werent" },
	{ "will not", "wont willnot" },
	{ "would not", "wouldnt woudnt" },
	{ "have not", "havent hasnt" },
	{ "what is", "whats wots" },
	{ "that is", "thats" },
	{ "it is", "its" },
	{ "there is", "theres" },
	{ "of", "off" },
	{ "off", "off" },
	{ "to", "too 2 ot" },
	{ "without", "wo widout" },
	{ "have", "has hav haz" },
	{ "havingnow", "having havin haveing" },
	{ "self", "slef sefl slf" },
	{ "be", "being b" },
	{ "please", "pls plz plez pleas pleez plese" },
	{ "here", "heer hear hre" },
	{ "anymore", "nomore anymor enymore anylonger" },
	{ "now", "rn nowww noww" },
	{ "que", "ke q" },
	{ "aqui", "aki aca aky" },
	{ "por", "xq" },

	/* wishing, trying */
	{ "want to", "wanna wana wanta wnna wonna wannna" },
	{ "want", "wants wanted wanting wan wnat wnt watn waant wany wamt" },
	{ "go", "goes going gone went goin gong" },
	{ "go to", "gonna gunna gona finna gnna ganna gonnna" },
	{ "try", "tries tried trying tryin" },
	{ "try to", "tryna" },
	{ "think", "thinks thinking thought thinkin thinkng" },
	{ "wish", "wishes wishing wished wishin whish wsh" },
	{ "plan", "plans planning planned" },
	{ "feel", "feels feeling felt feelin" },
	{ "need", "needs needed needing nede" },
	{ "help", "helps helping hlep halp hepl hlp" },

	/* dying and killing */
	{ "die", "dies died dying dyin dieing diying dei diee" },
	{ "dead", "ded daed deda" },
	{ "live", "living lived livin liveing lve liv" },
	{ "life", "lives lief lfie lyfe lif" },
	{ "kill", "kills killing killed killin killng klil ikll kyll kiull kikl kilk kiill" },
	{ "hurt", "hurts hurting hurtin hrut hurrt hutr" },
	{ "harm", "harms harming harmed harmin hram harmng harn hamr" },
	{ "end", "ends ending ended endin edn endig" },
	{ "cut", "cuts cutting cuting cutten cutin ctu cuttin" },
	{ "hang", "hangs hanging hanged hung hangin hagn" },
	{ "shoot", "shoots shooting shot shootin" },
	{ "drown", "drowns drowning drowned drownin" },
	{ "burn", "burns burning burned burnt burnin" },
	{ "slit", "slits slitting slitted slice slicing" },
	{ "jump", "jumps jumping jumped jumpin" },
	{ "take", "takes taking took taken takin tooken tke taek" },
	{ "wake", "wakes waking woke woken awaken awake" },
	{ "sleep", "sleeps sleeping slept" },
	{ "exist", "exists existing existed existance existence" },
	{ "give", "gives gave giving given givin" },
	{ "keep", "keeps keeping kept continue continues continuing" },
	{ "lose", "loses lost losing loosing" },
	{ "do this", "dothis" },
	{ "manypills", "10 11 12 14 15 16 18 20 24 25 30 35 40 45 50 60 70 80 90 100 200" },
	{ "overdose", "overdoses overdosing overdosed overdoes" },
	{ "suicide",
	  "suicides suiside suicde sucide sueside suside suecide suacide soicide sewicide "
	  "suicied suiciede sucicide suisde suicid suicice sewerslide" },
	{ "suicidal",
	  "suicidle sucidal suisidal susidal suicidel suicideal suisidle suicidial susidle "
	  "suicidality suicidally suicidales" },
	{ "suicidio", "suisidio sucidio suicidios" },
	{ "suicida", "suisida sucida suicidas" },
	{ "pill", "pills pils meds lozenge lozenges tablet "
		  "tablets tabs troche troches capsule capsules" },
	{ "unalive", "unaliving unalived" },
	{ "lethal", "letal leathal leathel" },
	{ "swallow", "swallows swallowed swallowing" },
	{ "hit", "hits hitting hitted" },
	{ "beat", "beats beating" },

	{ "ketamine", "ketamin esketamine spravato ketamina esketamina ketamene ket" },

	/* the body */
	{ "breathe", "breath breathing breaths breeth breth brethe breathin breatheing breathng" },
	{ "choke", "choking chokes choked chokin" },
	{ "faint", "faints fainted fainting" },
	{ "bleed", "bleeds bleeding bled bleedin" },
	{ "stop", "stops stopped stopping" },
	{ "turn", "turns turning turned" },
	{ "injury", "injuries" },
	{ "reaction", "reaccion reactions reacciones" },
	{ "allergy", "allergies" },
	{ "seizure", "seizures seizing seisure seizures ceizure seizer" },
	{ "kid", "kids" },
	{ "child", "children childs" },
	{ "swell", "swelling swells swelled swollen" },

	/* Spanish */
	{ "querer",
	  "quiero quiere quieres quieren queremos queria querias querian quisiera "
	  "quisieras quisieran kisiera quiera kiero kiere kieres qiero qiere quero quere qero "
	  "quiro kero quieo" },
	{ "poder", "puedo puede puedes pueden podemos podia podian puedo pudo pueo puedr" },
	{ "ir", "voy va vas van iba vamos boy" },
	{ "estar", "estoy esta estas estan estaba estamos toy ta estubiera" },
	{ "tener", "tengo tiene tienes tienen tenia tenemos tngo traigo" },
	{ "vivir", "bibir vibir bivir vivr vvir" },
	{ "vida", "bida vda vidas" },
	{ "morir",
	  "morirse morirme morirte morirnos murir morrir morirr moir mrir morirce morirm murirme" },
	{ "muero", "muere mueres muera mueren muerro muriera muriese murio" },
	{ "matar", "mattar mtar" },
	{ "matarse", "matarlo matarla matarle matarles matarlos matarlas matarce matarm" },
	{ "suicidarse", "suicidarce suicidarm suisidarme suisidarse sucidarme sucidarse" },
	{ "lastimarse", "lastimarlo lastimarla lastimarle lastimarlos lastimarce" },
	{ "herirse", "herirlo herirla herirle erirme herirce" },
	{ "hacerse", "hacerle hacerles hacerlo acerme aserme haserme hacerce acerse aserse" },
	{ "cortarse", "cortarce cortarm" },
	{ "dano", "danio danyo danos" },
	{ "bebe", "bebes" },
	{ "lleve", "llve" },
	{ "acabar", "acabo acaba acabe acabando" },
	{ "terminar", "termino termina termine terminando" },
	{ "duele", "duelen doliendo dolia dolio" },
	{ "mas", "maz" },
	{ "ayuda", "alluda alyuda ayuda aiuda ayudaa" },
	{ "ayudeme", "ayudenme ayudame ayudenos ayudanos" },
	{ "pastilla", "pastillas pastias pildora pildoras" },
	{ "la", "el las los" },
};
const size_t crisis_families_n = ARRAY_LEN(crisis_families);

const char crisis_fillers[] =
	"really rly relly just jst so even ever always actually honestly literally kindof kinda "
	"sortof sorta fucking fuckin fukin fking fckn effing freaking freakin frickin damn goddamn "
	"still already only truly simply totally completely seriously basically maybe probably "
	"of all this badly own sometimes constantly definitely absolutely right very like tbh lol omg god that "
	"deverdad enserio solo ya tanto siempre realmente yo verdaderamente simplemente totalmente "
	"todavia aun casi pues mucho aveces laverdad lo que";

const char crisis_first_person[] =
	"i im ive ill id me my mine myself we our us ourselves yo mi mis soy estoy tengo siento "
	"quiero quisiera voy pienso puedo kiero qiero";

const char *const crisis_plain[] = {
	"want to die",
	"kill myself",
	"end my life",
	"dont want to live",
	"want to be dead",
	"quiero morir",
	"quiero matarme",
	"me quiero matar",
	"no quiero vivir",
	"quitarme la vida",
	NULL,
};

const char *const crisis_now[] = {
	"now", "having", "happening", "currently", "ahora", "ahorita", "teniendo", "dando", NULL,
};
const char *const crisis_maybe_now[] = {
	"help", "cant", "wont wake", "ayuda", "ayudenme", "no puede", NULL,
};
const char *const crisis_not_now[] = {
	"ketamine help",
	"it help",
	"this help",
	"treatment help",
	"treatments help",
	"infusion help",
	"infusions help",
	"medicine help",
	"la ketamina ayuda",
	"el tratamiento ayuda",
	NULL,
};
const char *const crisis_past[] = {
	"after",       "history",  "ago",    "once",  "old",   "last year", "last month",
	"in the past", "previous", "before", "since", "years", "despues",   "historial",
	"hace",        "antes",    "pasado", "anos",  NULL,
};

size_t crisis_squeeze(const char *word, char *out)
{
	size_t n = 0;
	for (size_t i = 0; word[i]; i++) {
		bool digit = word[i] >= '0' && word[i] <= '9';
		if (n == 0 || digit || word[i] != out[n - 1])
			out[n++] = word[i];
	}
	/* "off myself" is a crisis, "take care of myself" is none. */
	if (n == 2 && out[0] == 'o' && out[1] == 'f' && word[2])
		out[n++] = 'f';
	out[n] = '\0';
	return n;
}

static bool ends_in(const char *word, size_t n, const char *ending)
{
	size_t k = strlen(ending);
	return k <= n && memcmp(word + n - k, ending, k) == 0;
}

/* A Spanish verb with its person behind: "matarme", "cortándose". */
static bool join_person(char *word, size_t n)
{
	static const char *const persons[] = { "me", "te", "se", "nos" };
	static const char *const verbs[] = { "ar", "er", "ir", "ando", "iendo" };
	for (size_t i = 0; i < ARRAY_LEN(persons); i++) {
		size_t left = n - strlen(persons[i]);
		if (n < 6 || !ends_in(word, n, persons[i]))
			continue;
		for (size_t k = 0; k < ARRAY_LEN(verbs); k++) {
			if (!ends_in(word, left, verbs[k]))
				continue;
			memcpy(word + left, "se", sizeof("se"));
			return true;
		}
	}
	return false;
}

void crisis_stem(char *word)
{
	enum { LEAST = 3 }; /* letters that are left */
	size_t n = strlen(word);
	if (n <= LEAST || (word[0] >= '0' && word[0] <= '9') || join_person(word, n))
		return;
	if (word[n - 1] == 's')
		n--;
	if (n >= LEAST + 3 && ends_in(word, n, "ing"))
		n -= 3;
	else if (n >= LEAST + 2 && ends_in(word, n, "ed"))
		n -= 2;
	else if (n > LEAST && strchr("aeo", word[n - 1]))
		n--;
	word[n] = '\0';
}

/* How it works: the Spanish lists of lint_phrases.h, as lint_words_en.c; patterns are folded, so
 * they have no accents. */
#include "core/lint_phrases.h"

const struct lint_phrase lint_hard_es[] = {
	{ "administra*", "Write \"dar\"" },
	{ "adicionalmente", "Write \"además\"" },
	{ "adicional|adicionales", "Write \"más\" or \"otro\"" },
	{ "adquirir|adquiera|adquiere", "Write \"comprar\" or \"conseguir\"" },
	{ "advers*", "Write \"malo\" or \"no deseado\"" },
	{ "agudiz*|exacerb*", "Write \"empeorar\"" },
	{ "ameliora*|mitiga*|paliar", "Write \"aliviar\"" },
	{ "anteriormente", "Write \"antes\"" },
	{ "aproximadamente", "Write \"más o menos\" or \"unos\"" },
	{ "asimismo", "Write \"también\"" },
	{ "cefalea*", "Write \"dolor de cabeza\"" },
	{ "cese|cesar", "Write \"dejar\" or \"terminar\"" },
	{ "cognitiv*", "Write \"del pensamiento\"" },
	{ "comorbilidad*", "Write \"otros problemas de salud\"" },
	{ "concluir|concluya|concluye", "Write \"terminar\"" },
	{ "consecuentemente|consiguientemente", "Write \"por eso\"" },
	{ "contraindica*", "Write \"no se debe usar\"" },
	{ "con el fin de", "Write \"para\"" },
	{ "con respecto a", "Write \"sobre\"" },
	{ "deambula*", "Write \"caminar\"" },
	{ "debido a que", "Write \"porque\"" },
	{ "deglutir|deglucion", "Write \"tragar\"" },
	{ "demostrar|demuestra|demostro", "Write \"mostrar\"" },
	{ "denomina*", "Write \"llamar\"" },
	{ "descontinua*|discontinua*", "Write \"dejar\" or \"parar\"" },
	{ "disminucion", "Write \"baja\"" },
	{ "dispone de", "Write \"tiene\"" },
	{ "efectuar|efectua*", "Write \"hacer\"" },
	{ "eficacia", "Write \"qué tan bien funciona\"" },
	{ "elimina*", "Write \"quitar\"" },
	{ "emesis", "Write \"vómito\"" },
	{ "en caso de que", "Write \"si\"" },
	{ "etiologia", "Write \"causa\"" },
	{ "facilita*", "Write \"ayudar\" or \"dar\"" },
	{ "facultativ*", "Write \"médico\"" },
	{ "farmacoterapia|farmacologic*", "Write \"con medicinas\"" },
	{ "farmaco|farmacos", "Write \"medicina\"" },
	{ "finaliza*", "Write \"terminar\"" },
	{ "frecuentemente", "Write \"a menudo\"" },
	{ "hipertension", "Write \"presión alta\"" },
	{ "hipotension", "Write \"presión baja\"" },
	{ "implementa*", "Write \"empezar\" or \"hacer\"" },
	{ "incrementa*|incremento*", "Write \"subir\" or \"aumentar\"" },
	{ "individuos", "Write \"personas\"" },
	{ "ingerir|ingiera|ingesta", "Write \"tomar\" or \"comer\"" },
	{ "inicialmente", "Write \"al principio\"" },
	{ "mediante", "Write \"con\"" },
	{ "modifica*|modifique", "Write \"cambiar\"" },
	{ "no obstante", "Write \"pero\"" },
	{ "notifica*|notifique", "Write \"avisar\"" },
	{ "obtener|obtenga|obtiene", "Write \"recibir\" or \"conseguir\"" },
	{ "optimo|optima", "Write \"el mejor\"" },
	{ "padecimiento*", "Write \"enfermedad\"" },
	{ "posteriormente", "Write \"después\"" },
	{ "previamente", "Write \"antes\"" },
	{ "previo a", "Write \"antes de\"" },
	{ "prurito", "Write \"comezón\"" },
	{ "realizar|realice|realiza|realizan", "Write \"hacer\"" },
	{ "referente a", "Write \"sobre\"" },
	{ "renal|renales", "Write \"de los riñones\"" },
	{ "requerir|requiere|requieren", "Write \"necesitar\"" },
	{ "sin embargo", "Write \"pero\"" },
	{ "sintomatologia", "Write \"síntomas\"" },
	{ "solicitar|solicite", "Write \"pedir\"" },
	{ "suficientemente", "Write \"bastante\"" },
	{ "suministra*", "Write \"dar\"" },
	{ "suspender|suspenda", "Write \"dejar\" or \"parar\"" },
	{ "terapeutic*", "Write \"del tratamiento\"" },
	{ "utiliza*|utilice*", "Write \"usar\"" },
	{ NULL, NULL },
};

#define NO_METHOD "Leave it out: a text for patients names no way, no place and no amount"
#define DIED      "Write \"murió por suicidio\"; of a person who lives, \"intentó suicidarse\""

const struct lint_phrase lint_unsafe_es[] = {
	{ "cometer|comete|cometen|cometio|cometieron|cometido|cometiendo suicidio", DIED },
	{ "cometer|comete|cometen|cometio|cometieron|cometido|cometiendo un suicidio", DIED },
	{ "suicidio|suicidios consumado|consumados|exitoso|exitosos|fallido|fallidos|frustrado|logrado",
	  "Write \"intento de suicidio\" or \"murió por suicidio\", without a judgement" },
	{ "intento|intentos fallido|fallidos|exitoso|exitosos|frustrado|frustrados|logrado|logrados",
	  "Write \"intento de suicidio\", without a judgement" },
	{ "epidemia|ola de suicidio|suicidios", "Leave out the drama: write what can help" },
	{ "amenaza|amenazas de suicidio|suicidarse", "Write \"pensamientos de suicidio\"" },
	{ "victima|victimas de|del suicidio", "Write \"personas que murieron por suicidio\"" },
	{ "nota|carta de suicidio|suicida", NO_METHOD },
	{ "ahorcarse|ahorco|ahorcaron|colgarse|envenenarse", NO_METHOD },
	{ "cortarse|corto las venas|munecas", NO_METHOD },
	{ "pegarse|pego un tiro|balazo", NO_METHOD },
	{ "tirarse|tiro|saltar|salto de|desde un puente|edificio", NO_METHOD },
	{ "dosis|cantidad|sobredosis mortal|mortales|letal|letales|fatal", NO_METHOD },
	{ "sobredosis con",
	  "Write \"tomó demasiado\" if it is about help; name no way and no amount" },
	{ "se quito|quitaron la vida", DIED },
	{ NULL, NULL },
};

#define NAME_IT \
	"Name the thing by its words: not everyone sees where it stands, its color or its form"
#define COLOURS                                                                                   \
	"rojo|roja|rojos|rojas|verde|verdes|azul|azules|amarillo|amarilla|naranja|morado|morada|" \
	"gris|blanco|blanca"

const struct lint_phrase lint_place_es[] = {
	{ "haga|hace|haz|hacer|haciendo clic|click", "Write what opens, as a link" },
	{ "pulse|oprima|presione|toque|apriete|elija aqui", NAME_IT },
	{ "boton|botones|tecla|teclas|cuadro|recuadro|caja|letras|texto|enlace|flecha " COLOURS,
	  NAME_IT },
	{ "marcado|marcada|escrito|escrita|impreso|impresa en " COLOURS, NAME_IT },
	{ "boton|tecla|cuadro|recuadro|caja|lista|columna|menu|panel de la derecha|izquierda",
	  NAME_IT },
	{ "boton|tecla|cuadro|recuadro|caja|lista|columna|menu|panel de arriba|abajo", NAME_IT },
	{ "derecha|izquierda|arriba|abajo de la|esta pantalla|pagina", NAME_IT },
	{ "parte superior|inferior de la|esta pantalla|pagina", NAME_IT },
	{ "vea|mire|ver|lea|como|mencionado|mencionada|descrito|indicado|explicado arriba|abajo",
	  "Say it again in a few words, or link to the entry that says it" },
	{ "la|el lista|cuadro|texto|tabla|parrafo de arriba|abajo",
	  "Say it again in a few words, or link to the entry that says it" },
	{ NULL, NULL },
};

#define NO_PROMISE "Write what may happen and to whom: \"puede ayudar\", \"algunas personas\""

const struct lint_phrase lint_claim_es[] = {
	{ "cura|curas|curan|curar|curara|curado|curada|curarse", NO_PROMISE },
	{ "garantiz*|garantic*|garantia*", NO_PROMISE },
	{ "milagro*|revolucionari*|innovador*", NO_PROMISE },
	{ "salva vidas", NO_PROMISE },
	{ "100|totalmente|completamente|absolutamente segur*", "Name the risks instead" },
	{ "sin riesgo|riesgos", "Name the risks instead" },
	{ "ketamina|esketamina|spravato|infusion|tratamiento es segura|seguro|natural",
	  "Say for whom, and name the risks" },
	{ "no hay riesgo|riesgos", "Name the risks instead" },
	{ "no hay efectos secundarios", "Say what it can cause" },
	{ "no tiene|tienen efectos secundarios|riesgo|riesgos", "Say what it can cause" },
	{ "ketamina|esketamina|spravato es la|lo|el mejor", NO_PROMISE },
	{ "funciona para todos", NO_PROMISE },
	{ "se sentira mejor|bien|feliz", NO_PROMISE },
	{ "menos efectos secundarios que", "Say what each can cause" },
	{ "siempre funciona", NO_PROMISE },
	{ "transfusion*", "Write \"infusión\": a transfusion is of blood" },
	{ NULL, NULL },
};

const struct lint_phrase lint_addictive_es[] = {
	{ "no es|son adictiv*", NULL },
	{ "no causa|crea|produce adiccion|dependencia", NULL },
	{ "sin adiccion", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_sums_es[] = {
	{ "divida|dividir|dividido|divide", NULL },
	{ "multipli*", NULL },
	{ "reste|restar", NULL },
	{ "por kg|kilo|kilogramo|libra", NULL },
	{ "mg kg", NULL },
	{ "veces su peso", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_dose_es[] = {
	{ "_ mg|mcg|ml|miligramo*|microgramo*|mililitro*", NULL },
	{ NULL, NULL },
};

const struct lint_phrase lint_about_es[] = {
	{ "pacientes|paciente deben|debe|deberan|debera|deberian|deberia", NULL },
	{ "pacientes|paciente tienen|tiene que", NULL },
	{ NULL, NULL },
};

/* "Por la vena" and "aprobado por la FDA" name no doer who could come first. */
#define BY_WHOM                                                                                     \
	"el|la|los|las|su|un|una personal|equipo|medic*|enfermer*|doctor*|clinica|farmacia|seguro|" \
	"plan|persona"

const struct lint_phrase lint_passive_es[] = {
	{ "es|son|fue|fueron|sera|seran|sido|ser *ado|*ada|*ados|*adas|*ido|*ida|*idos|*idas por " BY_WHOM,
	  NULL },
	{ NULL, NULL },
};

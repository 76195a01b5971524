/* Read the test vectors of modern.update in their .txt form, compute f = sum_i p_i x_i naively, and compare.
   Build: cc -std=c99 reader.c -lm. Exit code 0 if every result is within the rounding that this evaluation may have. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct { int axes, length[8], size; double at[4096]; } Array;
static Array state, patterns, beta, nearest, other;

static int length_from_end(const Array *a, int axis) { return axis <= a->axes ? a->length[a->axes - axis] : 1; }

static int read_array(FILE *file, Array *a) {
    if (fscanf(file, "%d", &a->axes) != 1 || a->axes < 0 || a->axes > 8) return 0;
    a->size = 1;
    for (int k = 0; k < a->axes; a->size *= a->length[k++])
        if (fscanf(file, "%d", &a->length[k]) != 1) return 0;
    if (a->size > 4096) return 0;
    for (int k = 0; k < a->size; k++)
        if (fscanf(file, "%lf", &a->at[k]) != 1) return 0;
    return 1;
}

/* One update of the state xi; returns how far rounding may take each component. */
static double update(const double *xi, const double *x, int many, int width, double b, double *result) {
    double score[4096], top = -INFINITY, sum = 0, reach = 0, longest = 0;
    for (int i = 0; i < many; i++) {
        double size = score[i] = 0;
        for (int j = 0; j < width; j++) {
            double product = b * x[i * width + j] * xi[j];
            score[i] += product, size += fabs(product), longest = fmax(longest, fabs(x[i * width + j]));
        }
        top = fmax(top, score[i]), reach = fmax(reach, size);
    }
    for (int i = 0; i < many; i++) sum += score[i] = exp(score[i] - top);
    for (int j = 0; j < width; j++) result[j] = 0;
    for (int i = 0; i < many; i++)
        for (int j = 0; j < width; j++) result[j] += score[i] / sum * x[i * width + j];
    return longest * 4 * (many + (width + 4) * reach + 2) * DBL_EPSILON + many * 4.9e-324;
}

int main(int count, char **words) {
    FILE *file = count > 1 ? fopen(words[1], "r") : NULL;
    char kind[128] = "", name[128], label[128] = "";
    int states = 0, refused = 0;
    double worst = 0, result[4096];
    while (file && fscanf(file, "%127s", kind) == 1 && strcmp(kind, "end") && fscanf(file, "%127s", name) == 1) {
        Array *a = !strcmp(name, "state") ? &state : !strcmp(name, "patterns") ? &patterns
                 : !strcmp(name, "beta") ? &beta : !strcmp(name, "nearest") ? &nearest : &other;
        if (!strcmp(kind, "case")) strcpy(label, name);
        if (!strcmp(kind, "error")) refused++;
        if (!strcmp(kind, "input") || !strcmp(kind, "result")) {
            if (!read_array(file, a)) return printf("%s: cannot read %s\n", label, name), 2;
        } else if (fscanf(file, "%*[^\n]") == EOF) break;
        if (a != &nearest) continue;
        int width = length_from_end(&patterns, 1), many = length_from_end(&patterns, 2);
        for (int row = 0; row < nearest.size / width; row++, states++) {
            int batch = row / length_from_end(&state, 2);
            const double *x = patterns.at + (patterns.axes > 2 ? batch * many * width : 0);
            double allowed = update(state.at + row * width, x, many, width, beta.at[beta.axes ? batch : 0], result);
            for (int j = 0; j < width; j++) {
                double share = fabs(result[j] - nearest.at[row * width + j]) / allowed;
                if (!(share <= 1)) printf("%s: %.17g is off\n", label, result[j]);
                worst = share <= worst ? worst : share;
            }
        }
    }
    printf("%d states, %d refused cases, worst error %.2g of what rounding explains\n", states, refused, worst);
    return !states || strcmp(kind, "end") ? 2 : !(worst <= 1);
}

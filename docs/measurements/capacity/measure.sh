#!/bin/sh
# The measurements that docs/howto/capacity.rst draws. Run it in this folder; it goes on from what is there.
set -e
measure() {
    output=$1
    shift
    hopfield-theory capacity "$@" --output "$output.csv"
}
measure modern modern --width 6 --width 8 --width 10 --width 12 --largest 128
measure modern_first modern --radius-factor 3 --width 20 --trials 100 --count 2 --count 7 --count 10 --count 22 --count 43 --count 128 --count 512 --count 1024 --count 2048 --count 2896 --count 4096
measure modern_second modern --radius-factor 1 --width 75 --trials 100 --count 2 --count 7 --count 10 --count 22 --count 43 --count 128 --count 512 --count 1024 --count 2048 --count 2896
measure modern_first_one modern --radius-factor 3 --width 20 --one-pattern --largest 65536
measure modern_second_one modern --radius-factor 1 --width 75 --one-pattern --largest 65536
measure modern_first_sure modern --radius-factor 3 --width 20 --trials 2000 --level 0.999 --criterion guaranteed
measure exponential_noise exponential --noise 0.1 --width 10 --width 20 --width 30
measure classical classical --width 50 --width 100 --width 200 --width 400 --width 800
measure classical_errors classical --one-pattern --errors 0.05 --width 100 --width 200 --width 400 --width 800 --width 1600
measure polynomial_3 polynomial --degree 3 --width 20 --width 40 --width 80 --width 160
measure polynomial_4 polynomial --degree 4 --width 12 --width 24 --width 48
measure polynomial_5 polynomial --degree 5 --width 10 --width 16 --width 24
measure exponential exponential --width 8 --width 12 --width 16 --width 20 --width 24

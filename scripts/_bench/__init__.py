"""What the benchmark is made of.

plan           what is asked for: sizes, runs, where the made-up workspaces stand
measuring      the time and the memory of a program and of all the processes it starts
table          the lines of the result, their targets, and how they are shown
ground         made-up workspaces of any size, made once and copied for every run
organisation   the made-up organisation in them, whose workbooks are all filled in
bare           the floor for writing: XlsxWriter's own calls, recorded and played again
door           the door as it is used
chore          runs one of the next five in a process of its own
  do_read      reading through our door, and the bare readers
  do_keep      reading as a night begins, with the state
  do_write     recording what we write, and writing the same bare
  do_night     a night with a watch at every step
  do_pick      120 cells of every workbook into one master workbook
case_read      (a) the gate and the reader
case_night     (b) (c) the night, and the night after which nothing changed
case_growth    (d) time and memory as the workbooks become more
case_create    (e) making the workbooks
case_datamaps  (f) the peer that does the same job, where it is installed
case_start     (g) the time until help is shown
chart          time and memory against the number of workbooks, as a picture
"""

"""The sheets of the alignment workbook, one a module.

standing       what all of them tell about, and the words they share
figures        the figures of the night, each a live formula
remarks        what is to be said about an objective's links
key_results    every number that progress is computed from: the inputs of all formulas
by_objective   the register: all objectives below the company objective they reach
matrix         how many objectives of each department serve each company objective
tree           company objective, department, person, key result, with progress
shares         contributing and own work by department
asked          requests between departments and their answers
submissions    who has submitted, and what could not be read
changes        what differs from the version before
register       all drafts, for the heads before the company meeting
overview       all of it on one page
"""

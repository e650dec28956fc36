@echo off
rem The command line of the installed package: the same engine on the Node that the package carries.
"%~dp0..\node\node.exe" "%~dp0..\hosts\cli.js" %*

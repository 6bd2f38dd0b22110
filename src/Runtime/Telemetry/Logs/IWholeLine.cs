namespace Snakepit.Telemetry.Logs;

/// <summary>The state of a record that brings a whole line of its own: time, logger and source are what it says, not the host's.</summary>
internal interface IWholeLine;

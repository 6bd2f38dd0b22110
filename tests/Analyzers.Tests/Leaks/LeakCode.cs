namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>What code of gRPC and HTTP services begins with.</summary>
internal static class LeakCode
{
    public const string Usings = """
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using System.IO;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using Grpc.Core;
        using Google.Protobuf.WellKnownTypes;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Snakepit.Correlation;
        using Status = Grpc.Core.Status;
        using Type = System.Type;
        using Enum = System.Enum;

        """;

    /// <summary>Statements in a method that has a logger, a configuration, an environment and a call.</summary>
    public static string InMethod(string statements, string more = "") => Usings + $$"""
        internal sealed class Service(ILogger<Service> logger, IConfiguration configuration, IHostEnvironment environment)
        {
            public void Run(ServerCallContext context, HttpContext http, Exception ex, string id, string password)
            {
                {{statements.Trim().Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }

        {{more}}
        """;
}

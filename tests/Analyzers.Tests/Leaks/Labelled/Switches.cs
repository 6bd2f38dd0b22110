namespace Shop.Startup;

public static class Startup
{
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = true); // leak
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = builder.Environment.IsDevelopment()); // fine
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = false); // fine
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = !builder.Environment.IsDevelopment()); // leak
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = builder.Environment.IsProduction()); // leak
        builder.Services.AddSignalR(options => options.EnableDetailedErrors = !builder.Environment.IsProduction()); // fine
        new DbOptionsBuilder().EnableSensitiveDataLogging(); // leak
        new DbOptionsBuilder().EnableSensitiveDataLogging(false); // fine
        new DbOptionsBuilder().EnableSensitiveDataLogging(builder.Environment.IsDevelopment()); // fine
        new DbOptionsBuilder().EnableSensitiveDataLogging(!builder.Environment.IsDevelopment()); // leak
        new Startups().UseDeveloperExceptionPage(builder); // fine
        builder.Services.AddSignalR(options =>
        {
            if (builder.Environment.IsDevelopment())
                options.EnableDetailedErrors = true; // fine
        });
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.DetailedErrors = true); // leak
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier; // fine
            context.ProblemDetails.Extensions["exception"] = context.Exception?.ToString(); // leak
            if (builder.Environment.IsDevelopment())
                context.ProblemDetails.Detail = context.Exception?.Message; // fine
        });
    }

    public static void Use(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.UseDeveloperExceptionPage(); // fine
        }
        else
        {
            app.UseExceptionHandler("/error"); // fine
        }
    }

    public static void Old(IApplicationBuilder app) => app.UseDeveloperExceptionPage(); // leak
}

public sealed class DbOptionsBuilder
{
    public DbOptionsBuilder EnableSensitiveDataLogging(bool isEnabled = true) => this;
}

public sealed class Startups
{
    public void UseDeveloperExceptionPage(WebApplicationBuilder builder) => builder.Services.AddSignalR(options => options.EnableDetailedErrors = builder.Environment.IsDevelopment()); // fine
}

public static class Keys
{
    public const string Database = "Host=db;Include Error Detail=true"; // leak

    public const string Strict = "Host=db;Include Error Detail=false"; // fine

    public static Dictionary<string, string?> Defaults() => new()
    {
        ["DetailedErrors"] = "true", // leak
        ["Errors:MaxLength"] = "200", // fine
    };

    public static Dictionary<string, string?> Off() => new()
    {
        ["DetailedErrors"] = "false", // fine
    };

    public static void Build(System.Data.Common.DbConnectionStringBuilder builder, IHostEnvironment environment)
    {
        builder["Pooling"] = true; // fine
        builder["Include Error Detail"] = true; // leak
        if (environment.IsDevelopment())
            builder["Include Error Detail"] = true; // fine
    }

    public static string Connection(string host) => $"Host={host};Include Error Detail=True"; // leak

    public static string Named() => Database; // fine

    public static void Pages(WebApplication app)
    {
        switch (app.Environment.EnvironmentName)
        {
            case "Development":
                app.UseDeveloperExceptionPage(); // fine
                break;
            case "Staging":
                app.UseDeveloperExceptionPage(); // leak
                break;
        }
    }
}
